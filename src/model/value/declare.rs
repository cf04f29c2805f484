//! The macro that declares what is written key by key.

/// Declares a value of several keys, or a record. A `struct` cannot be without what it needs; a `whole` and a `record`
/// can, so that the rest of them is looked at all the same. A record is `called` by one of its fields, or says otherwise
/// what it is called. Each field is declared once: what it means, its key where that is not its name, its type, its
/// default, what a link there means. `beside` is what is not written under a key: it is made from
/// the mapping and the reader.
///
/// ```text
/// content! {
///     /// One who inspected.
///     pub struct Inspector "an inspector" {
///         /// The name or the post.
///         name: String,
///         /// Whether this one led.
///         lead: bool = false,
///     }
/// }
/// ```
macro_rules! content {
    (
        $(#[doc = $doc:literal])+
        pub $form:tt $name:ident $what:literal {
            $($(#[doc = $field_doc:literal])+ $($key:literal)? $field:ident:
                $type:ty $(= $default:expr)? $(=> $means:ident)?,)*
        }
        $(beside {
            $($(#[doc = $beside_doc:literal])+ $beside:ident: $beside_type:ty = $make:expr,)*
        })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)*
            $($($(#[doc = $beside_doc])+ pub $beside: $beside_type,)*)?
        }

        $crate::model::value::content! { @walk $name [$($field $($means)?,)*] [$($($beside)*)?] }
        $crate::model::value::content! { @value $name }

        impl $crate::model::value::Content for $name {
            const WHAT: &'static str = $what;
            const DOC: &'static str = concat!($($doc, "\n"),+);

            fn keys() -> Vec<$crate::model::value::Declaration> {
                let mut keys = Vec::new();
                $(<$type as $crate::model::value::Field>::declare($crate::model::value::content!(
                    @declaration [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                ), &mut keys);)*
                keys
            }

            fn take_all(
                mapping: &mut $crate::model::value::Mapping<'_>,
                reader: &mut $crate::model::value::Reader<'_>,
            ) -> Option<Self> {
                $(let $field = $crate::model::value::content!(
                    @take mapping reader [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                );)*
                $($(let $beside = $crate::model::value::made($make, mapping, reader);)*)?
                let _place = mapping.start();
                Some(Self {
                    $($field: $crate::model::value::content!(@found $form $field $type, _place),)*
                    $($($beside,)*)?
                })
            }

            fn put_all(&self, written: &mut $crate::model::value::Written) {
                $($crate::model::value::content!(
                    @put self written [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                );)*
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        pub record $name:ident $what:literal $(called $title:ident)?, $naming:expr, {
            $($(#[doc = $field_doc:literal])+ $($key:literal)? $field:ident:
                $type:ty $(= $default:expr)? $(=> $means:ident)?,)*
        }
        $(beside {
            $($(#[doc = $beside_doc:literal])+ $beside:ident: $beside_type:ty = $make:expr,)*
        })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Key, place, access.
            pub head: $crate::model::Head,
            $($(#[doc = $field_doc])+ pub $field: $type,)*
            $($($(#[doc = $beside_doc])+ pub $beside: $beside_type,)*)?
        }

        $crate::model::value::content! { @walk $name [head, $($field $($means)?,)*] [$($($beside)*)?] }
        $crate::model::value::content! { @value $name }

        $(impl $crate::model::Titled for $name {
            fn title(&self) -> Option<&str> {
                Some(&self.$title)
            }
        })?

        impl $crate::model::Record for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::$name;

            fn head(&self) -> &$crate::model::Head {
                &self.head
            }

            fn head_mut(&mut self) -> &mut $crate::model::Head {
                &mut self.head
            }
        }

        impl $crate::model::value::Content for $name {
            const WHAT: &'static str = $what;
            const DOC: &'static str = concat!($($doc, "\n"),+);

            fn keys() -> Vec<$crate::model::value::Declaration> {
                let naming: $crate::model::Naming<Self> = $naming;
                let mut keys = naming.keys();
                $(<$type as $crate::model::value::Field>::declare($crate::model::value::content!(
                    @declaration [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                ), &mut keys);)*
                keys
            }

            fn take_all(
                mapping: &mut $crate::model::value::Mapping<'_>,
                reader: &mut $crate::model::value::Reader<'_>,
            ) -> Option<Self> {
                let naming: $crate::model::Naming<Self> = $naming;
                let identity = naming.identity(mapping, reader);
                let place = mapping.start();
                $(let $field = $crate::model::value::content!(
                    @take mapping reader [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                );)*
                let head = $crate::model::Head::take(identity.as_ref(), mapping, reader);
                $($(let $beside = $crate::model::value::made($make, mapping, reader);)*)?
                let record = Self {
                    head,
                    $($field: $crate::model::value::content!(@found whole $field $type, place),)*
                    $($($beside,)*)?
                };
                naming.named(record, identity, reader)
            }

            fn put_all(&self, written: &mut $crate::model::value::Written) {
                let naming: $crate::model::Naming<Self> = $naming;
                naming.put(&self.head, written);
                $($crate::model::value::content!(
                    @put self written [$($field_doc)+] $field [$($key)?] $type, [$($default)?] [$($means)?]
                );)*
                self.head.put_all(written);
            }
        }
    };
    (@walk $name:ident [$($field:ident $($means:ident)?,)*] [$($beside:ident)*]) => {
        impl $crate::model::value::Walk for $name {
            fn walk<'a>(
                &'a self,
                _: Option<$crate::model::Relation>,
                visit: &mut dyn FnMut($crate::model::value::Met<'a>),
            ) {
                $($crate::model::value::Walk::walk(
                    &self.$field, $crate::model::value::content!(@means $($means)?), visit,
                );)*
                $($crate::model::value::Walk::walk(&self.$beside, None, visit);)*
            }

            fn walk_mut(
                &mut self,
                _: Option<$crate::model::Relation>,
                visit: &mut dyn FnMut($crate::model::value::MetMut<'_>),
            ) {
                $($crate::model::value::Walk::walk_mut(
                    &mut self.$field, $crate::model::value::content!(@means $($means)?), visit,
                );)*
                $($crate::model::value::Walk::walk_mut(&mut self.$beside, None, visit);)*
            }

            fn prune(&mut self, keep: &dyn $crate::model::value::Keep) -> bool {
                let mut stays = true;
                $(stays &= $crate::model::value::Walk::prune(&mut self.$field, keep);)*
                $(stays &= $crate::model::value::Walk::prune(&mut self.$beside, keep);)*
                stays
            }

            fn same(&self, other: &Self) -> bool {
                true $(&& $crate::model::value::Walk::same(&self.$field, &other.$field))*
                    $(&& $crate::model::value::Walk::same(&self.$beside, &other.$beside))*
            }
        }
    };
    (@value $name:ident) => {
        impl $crate::model::value::Value for $name {
            fn shape() -> $crate::model::value::Shape {
                use $crate::model::value::Content as _;
                $crate::model::value::Shape::Keys(Self::WHAT, Self::keys)
            }

            fn read(
                node: &$crate::model::value::Node,
                reader: &mut $crate::model::value::Reader<'_>,
            ) -> Option<Self> {
                $crate::model::value::read_all(node, reader)
            }

            fn write(&self) -> Option<$crate::model::value::Out> {
                $crate::model::value::Out::of(self)
            }
        }
    };
    (@take $mapping:ident $reader:ident $doc:tt $field:ident $key:tt $type:ty, [] $means:tt) => {{
        const KEY: $crate::model::value::Declaration =
            $crate::model::value::content!(@declaration $doc $field $key $type, [] $means);
        <$type as $crate::model::value::Field>::take(&KEY, $mapping, $reader)
    }};
    (@take $mapping:ident $reader:ident $doc:tt $field:ident $key:tt $type:ty, [$default:expr] $means:tt) => {{
        const KEY: $crate::model::value::Declaration =
            $crate::model::value::content!(@declaration $doc $field $key $type, [$default] $means);
        <$type as $crate::model::value::Field>::take(&KEY, $mapping, $reader).or_else(|| Some($default))
    }};
    (@put $self:ident $written:ident $doc:tt $field:ident $key:tt $type:ty, [] $means:tt) => {
        $crate::model::value::Field::put(&$self.$field, &$crate::model::value::content!(
            @declaration $doc $field $key $type, [] $means
        ), $written)
    };
    (@put $self:ident $written:ident $doc:tt $field:ident $key:tt $type:ty, [$default:expr] $means:tt) => {
        // What is there anyway need not be written.
        if !$crate::model::value::Walk::same(&$self.$field, &$default) {
            $crate::model::value::Field::put(&$self.$field, &$crate::model::value::content!(
                @declaration $doc $field $key $type, [$default] $means
            ), $written);
        }
    };
    (@declaration [$($doc:literal)+] $field:ident $key:tt $type:ty, $default:tt [$($means:ident)?]) => {
        $crate::model::value::Declaration {
            key: $crate::model::value::content!(@key $field $key),
            doc: concat!($($doc, "\n"),+),
            is_needed: $crate::model::value::content!(@needed $type, $default),
            shape: <$type as $crate::model::value::Field>::looks,
            means: $crate::model::value::content!(@means $($means)?),
        }
    };
    (@found struct $field:ident $type:ty, $place:ident) => { $field? };
    (@found whole $field:ident $type:ty, $place:ident) => {
        $field.or_else(|| <$type as $crate::model::value::Field>::stand_in($place))?
    };
    (@key $field:ident []) => { stringify!($field) };
    (@key $field:ident [$key:literal]) => { $key };
    (@needed $type:ty, []) => { <$type as $crate::model::value::Field>::IS_NEEDED };
    (@needed $type:ty, [$default:expr]) => { false };
    (@means) => { None };
    (@means $means:ident) => { Some($crate::model::Relation::$means) };
}

pub(crate) use content;
