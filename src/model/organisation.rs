//! Organisations.

use super::Head;

words! {
    /// What an organisation is.
    OrganisationKind {
        /// A council.
        Council "council",
        /// An inspectorate or regulator.
        Inspectorate "inspectorate",
        /// A government department.
        Department "department",
        /// A partner.
        Partner "partner",
        /// A provider of services.
        Provider "provider",
    }
}

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Key, place, access.
    pub head: Head,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<OrganisationKind>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its own website.
    pub url: Option<String>,
}
