//! The stable codes of diagnostics, and how grave each is.

/// Whether a diagnostic refuses the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build is refused.
    Error,
    /// The build goes on, unless warnings are denied.
    Warning,
}

impl Severity {
    /// Returns the word that is shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($severity:ident $name:ident $text:literal $doc:literal,)*) => {
        /// The kinds of mistakes. A code is never given a new meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $name,)* }

        impl Code {
            /// Every code, in alphabetical order.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// Returns the code as it is shown.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// Returns whether it refuses the build.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    Error ActionWithoutFinding "action-without-finding" "An action for no finding, outside a plan.",
    Error AddressCollision "address-collision" "Two routes with one address.",
    Error AmbiguousLink "ambiguous-link" "A reference that may mean two records, or means its own.",
    Error BadBlock "bad-block" "A `:::` block that is not closed, not known or not allowed here.",
    Error BadDate "bad-date" "A text that is no date, or a day that does not exist.",
    Error BadMeetingFolder "bad-meeting-folder" "A meeting folder whose name is no date.",
    Error BadSlug "bad-slug" "An id that does not fit an address.",
    Error BrokenFragment "broken-fragment" "A link to a part of a page that is not there.",
    Error BrokenLink "broken-link" "A link in prose that leads nowhere.",
    Error BrokenMarkup "broken-markup" "Markdown that cannot be read as it was meant.",
    Warning CalendarRange "calendar-range" "A deadline beyond the table of bank holidays.",
    Error CircularChain "circular-chain" "Records, or themes, that follow each other in a circle.",
    Error ControlCharacter "control-character" "A control character in text.",
    Error DanglingLink "dangling-link" "A reference to nothing.",
    Error DuplicateId "duplicate-id" "One id used twice.",
    Error DuplicateItemNumber "duplicate-item-number" "One item number used twice in a meeting.",
    Error DuplicateKey "duplicate-key" "One key used twice in a mapping.",
    Warning ExemptText "exempt-text" "Exempt or confidential text standing in the content.",
    Error FileTooLarge "file-too-large" "A file over the stated size.",
    Error FindingsBeyondDeclared "findings-beyond-declared" "More findings described than the inspectorate declared.",
    Warning FindingsMissing "findings-missing" "Fewer findings described than the inspectorate declared.",
    Warning HeadingLevel "heading-level" "A heading level that was jumped.",
    Error HistoryAfterVerified "history-after-verified" "History that goes on after it was verified.",
    Error HistoryOrder "history-order" "Dated entries out of order.",
    Error LanguageOverlay "language-overlay" "A file in another language, which is not yet supported.",
    Error LostText "lost-text" "Text that YAML takes for something else, and passes over.",
    Warning LowContrast "low-contrast" "A colour that cannot be read well on its ground.",
    Error MissingAccessReason "missing-access-paragraph" "Exempt without the paragraph that makes it so.",
    Warning MissingAlt "missing-alt" "An image without alternative text.",
    Error MissingDocument "missing-document" "A document that is not on disk.",
    Error MissingFrontMatter "missing-front-matter" "A Markdown file without front matter.",
    Error MissingKey "missing-key" "A key that must be there.",
    Error MissingReason "missing-reason" "A refusal or an ending without a reason.",
    Error MissingRecord "missing-record" "A folder without the file that describes it.",
    Error NeedsWithheld "needs-withheld" "Something public that cannot be without what is withheld.",
    Error NotUtf8 "not-utf8" "Text or a file name that is not UTF-8.",
    Error OutsideLink "outside-link" "A symbolic link that leaves the site, or leads nowhere.",
    Error RawHtml "raw-html" "HTML written in Markdown.",
    Error ReservedId "reserved-id" "An id that the site needs for itself.",
    Error ResponseBeforeFinding "response-before-finding" "A response dated before its finding.",
    Error SameName "same-name" "Two files whose names look the same.",
    Warning StatementIncomplete "statement-incomplete" "An accessibility statement without something it must say.",
    Warning StatementOutdated "statement-outdated" "An accessibility statement not looked over for a year.",
    Warning StrayMarkup "stray-markup" "Signs of Markdown that are published as they stand, or lines that are not published.",
    Error TemplateError "template-error" "A mistake in a template.",
    Error TooDeep "too-deep" "Text nested deeper than any may be.",
    Warning TruncatedMinutes "truncated-minutes" "Minutes that their source cut off.",
    Error UngradedFramework "ungraded-framework" "Grades where the framework gives none.",
    Error UnknownArea "unknown-area" "An area that the framework does not have.",
    Error UnknownGrade "unknown-grade" "A grade outside the framework's scale.",
    Error UnknownKey "unknown-key" "A key that means nothing here.",
    Error UnknownValue "unknown-value" "A word outside an enumeration.",
    Warning UnnamedFile "unnamed-file" "A file that nothing names.",
    Error UnsafeLink "unsafe-link" "A link that would run code or hide where it leads.",
    Warning UnsupportedVerified "unsupported-verified" "Verified, with nothing to show for it.",
    Warning UnusedAllow "unused-allow" "An exception that excuses nothing.",
    Warning UnusedRegisterEntry "unused-register-entry" "A register entry that nothing uses.",
    Error WithheldNamedPublicly "withheld-named-publicly" "A document both withheld and published.",
    Error WithheldText "withheld-text" "Withheld text that stands in an output.",
    Error WrongKind "wrong-kind" "A reference to the wrong kind of record.",
    Error WrongType "wrong-type" "A value of the wrong type.",
    Error YamlSyntax "yaml-syntax" "YAML that cannot be read.",
}

impl Code {
    /// Returns the code that `text` names.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Whether a record may excuse it by `allow:`. Errors of shape or of reference cannot be excused.
    pub fn may_be_allowed(self) -> bool {
        self.severity() == Severity::Warning && self != Self::UnusedAllow
    }
}
