//! What in templates leads on without an end, and mistakes by the thousand: no stack overflows, and nothing takes for ever.

use super::{PAGE, assert_wrong, assert_wrong_in_page, wrong};

#[test]
fn branches_and_blocks_that_lead_on_for_ever_are_refused_before_the_stack_ends() {
    let own = |name: &str| format!("themes/own/templates/{name}.html");
    let branches = |count: usize| "{% elif false %}\n".repeat(count);
    let chain = |count: usize| format!("{{% if false %}}{}{{% endif %}}", branches(count));
    let too_many = "template-error: more than 100 `elif` follow each other";
    for count in [200, 2_000, 20_000] {
        assert_wrong_in_page(&chain(count), &format!("102:4: {too_many}"));
    }
    // Those around count too, in whatever they stand; those that have ended do not.
    let nested = format!("{{% if false %}}{0}{{% for x in [1] %}}{{% if false %}}{0}", branches(60));
    assert_wrong_in_page(&nested, &format!("102:4: {too_many}"));
    // What only looks like the end of a comment, a string or raw text hides nothing.
    for hidden in ["{#} {% raw %} #}", "{{ \"\\\" {% raw %}\" }}", "{% raw %}endraw {% endif %}{% endraw %}"]
    {
        assert_wrong_in_page(&format!("{hidden}{}", chain(2_000)), &format!("102:4: {too_many}"));
    }
    let page = format!(
        "{{% extends \"base.html\" %}}{{% block main %}}{}{{% endblock main %}}",
        chain(100).repeat(9)
    );
    assert_wrong(&[(PAGE, &page)], &[]);

    // A block that stands in one of the parent's, and by `super()` comes to where it stands itself.
    assert_wrong(
        &[
            (&own("frame"), "{% block a %}{% block b %}{% endblock %}{% endblock %}"),
            (
                &own("x"),
                "{% extends \"frame.html\" %}\n{% block b %}{% block a %}{{ super() }}{% endblock %}{% endblock %}",
            ),
        ],
        &[
            "themes/own/templates/x.html:2:23: template-error: blocks lead to each other in a circle: `a`, `b`",
        ],
    );
    let nest = |depth: usize, inside: &str| {
        let open: String = (0..depth).map(|number| format!("{{% block b{number} %}}")).collect();
        format!("{open}{inside}{}", "{% endblock %}".repeat(depth))
    };
    for depth in [200, 2_000, 20_000] {
        let expected =
            "themes/own/templates/x.html:1:900: template-error: blocks lead to each other more than 60";
        assert_wrong(&[(&own("x"), &nest(depth, "x"))], &[expected]);
    }
    // Each level of blocks is one of the levels that templates may lead to each other.
    let mut files: Vec<(String, String)> = (0..20)
        .map(|number| {
            (own(&format!("x{number:02}")), nest(5, &format!("{{% include \"x{:02}.html\" %}}", number + 1)))
        })
        .collect();
    files.push((own("x20"), "x".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_wrong(
        &files,
        &["themes/own/templates/x09.html:1:82: template-error: templates lead to each other more"],
    );
}

#[test]
fn a_circle_hides_no_templates_that_lead_on_for_ever() {
    let own = |name: &str| format!("themes/own/templates/{name}.html");
    for (does, doing, most) in [("include", "includes", 60), ("extends", "extends", 20)] {
        let mut files = vec![(own("a"), format!("{{% {does} \"a.html\" %}}"))];
        files.extend((0..3_000).map(|number| {
            (own(&format!("x{number:04}")), format!("{{% {does} \"x{:04}.html\" %}}", number + 1))
        }));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_wrong(
            &files,
            &[
                &format!("themes/own/templates/a.html:1:12: template-error: `a.html` {doing} itself"),
                &format!("themes/own/templates/x{most:04}.html:1:12: template-error: templates "),
            ],
        );
    }
}

#[test]
fn what_the_engine_ends_by_itself_has_a_place() {
    for count in [200, 20_000] {
        let round = |open: &str, inside: &str, close: &str| {
            format!("{}{inside}{}", open.repeat(count), close.repeat(count))
        };
        for main in [
            round("{% if true %}", "x", "{% endif %}"),
            round("{% for x in [1] %}", "x", "{% endfor %}"),
            round("{% filter upper %}", "x", "{% endfilter %}"),
            round("{% set x %}", "x", "{% endset %}"),
            round("{% <callout kind=\"x\"> %}", "x", "{% </callout> %}"),
            format!("{{{{ {} }}}}", round("(", "1", ")")),
            format!("{{{{ {} }}}}", round("[", "1", "]")),
            format!("{{{{ {} }}}}", round("[x for x in ", "[1]", "]")),
            format!("{{{{ {} }}}}", round("{'a': ", "1", " }")),
            format!("{{{{ {} }}}}", round("page[", "1", "]")),
            format!("{{{{ {} }}}}", round("range(end=", "1", ")")),
            format!("{{{{ {} }}}}", round("not ", "true", "")),
            format!("{{{{ {} }}}}", round("not (", "true", ")")),
            format!("{{{{ {} }}}}", round("-", "1", "")),
            format!("{{{{ {} }}}}", round("1 if true else ", "1", "")),
            format!("{{{{ {} }}}}", round("2 ** ", "1", "")),
        ] {
            let page =
                format!("{{% extends \"base.html\" %}}{{% block main %}}\n{main}{{% endblock main %}}");
            let found = wrong(&[(PAGE, &page)]);
            let start = format!("{PAGE}:2:");
            assert!(found.len() == 1 && found[0].starts_with(&start), "{count} {}: {found:?}", &main[..30]);
        }
    }
    for count in [2_000, 20_000] {
        for (first, next) in [
            ("true", " and true"),
            ("true", " or false"),
            ("1", " + 1"),
            ("'a'", " ~ 'a'"),
            ("'a'", " | upper"),
            ("page", ".a"),
            ("page", "[0]"),
            ("1", " is odd"),
        ] {
            let main = format!("{{{{ {first}{} }}}}", next.repeat(count));
            assert_wrong_in_page(&main, "2:");
        }
    }
}

#[test]
fn of_thousands_of_mistakes_each_is_said() {
    let many = |line: &dyn Fn(usize) -> String| -> String { (0..4_000).map(line).collect() };
    for (lines, last) in [
        (many(&|number| format!("{{{{ <nobody{number} /> }}}}\n")), "Unknown component `nobody3999`"),
        (many(&|_| "{{ 1 | nothing }}\n".to_owned()), "Unknown filter `nothing`"),
        (many(&|number| format!("{{% include \"p{number}.html\" %}}\n")), "Unknown template `p3999.html`"),
    ] {
        let page = format!("{{% extends \"base.html\" %}}{{% block main %}}\n{lines}{{% endblock main %}}");
        let found = wrong(&[(PAGE, &page)]);
        assert_eq!(found.len(), 4_000);
        assert!(found[3_999].contains(".html:4001:") && found[3_999].ends_with(last), "{}", found[3_999]);
    }
    let blocks = many(&|number| format!("\n{{% block nowhere{number} %}}{{% endblock %}}"));
    let found = wrong(&[(PAGE, &format!("{{% extends \"base.html\" %}}{blocks}"))]);
    assert_eq!(found.len(), 4_000);
    assert!(found[3_999].contains(".html:4001:10: template-error: Block `nowhere3999`"), "{}", found[3_999]);
}
