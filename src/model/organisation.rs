//! Organisations.

use super::naming::Naming;
use super::value::content;
use super::words::words;
use crate::text::WebAddress;

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

content! {
    /// An organisation.
    pub record Organisation "an organisation" called name, Naming::Place, {
        /// Its name.
        name: String,
        /// What it is.
        kind: Option<OrganisationKind>,
        /// Other names.
        aliases: Vec<String>,
        /// Its own website.
        url: Option<WebAddress>,
    }
}
