//! Mistakes in themes: whatever the template engine complains of, and however, stands at a file, a line and a column.

mod limits;

use crate::council::Council;

/// The page that the mistakes are made in.
const PAGE: &str = "themes/own/templates/article.html";

/// Returns what is wrong with a site whose theme has these files, each as `path:line:column: code: message`.
fn wrong(files: &[(&str, &str)]) -> Vec<String> {
    let mut council = Council::starter()
        .file("site.yaml", "title: N\norganisation: northmoor\nbase_url: https://n.example\ntheme: own\n")
        .file("themes/own/theme.yaml", "name: own\nextends: default\n");
    for (path, text) in files {
        council = council.file(path, text);
    }
    let outcome = council.check();
    let shown = outcome.diagnostics.iter().map(|one| {
        // Programs are told the same.
        let json = answerable::diagnostics::json(one, &outcome.sources.files);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let text = |key: &str| json[key].as_str().unwrap_or("nowhere").to_owned();
        let at = [text("path"), json["line"].to_string(), json["column"].to_string()].join(":");
        format!("{at}: {}: {}", text("code"), text("message").trim_start_matches("template: "))
    });
    shown.collect()
}

/// Asserts that a theme with these files has exactly these mistakes, each the beginning of what is shown.
fn assert_wrong(files: &[(&str, &str)], expected: &[&str]) {
    let found = wrong(files);
    let fits = found.len() == expected.len()
        && found.iter().zip(expected).all(|(one, start)| one.starts_with(start));
    assert!(fits, "expected\n{}\nbut found\n{}", expected.join("\n"), found.join("\n"));
}

/// Asserts what is wrong with one template that extends the frame, from its second line on.
fn assert_wrong_in_page(main: &str, expected: &str) {
    let text = format!("{{% extends \"base.html\" %}}{{% block main %}}\n{main}\n{{% endblock main %}}\n");
    assert_wrong(&[(PAGE, &text)], &[&format!("{PAGE}:{expected}")]);
}

#[test]
fn what_a_template_names_and_nobody_has_stands_where_it_is_named() {
    for (main, expected) in [
        ("  {{ page.title | upcase }}", "2:19: template-error: Unknown filter `upcase`"),
        ("Ä {{ page.title | upcase }}", "2:19: template-error: Unknown filter `upcase`"),
        ("{% if page is lost %}{% endif %}", "2:15: template-error: Unknown test `lost`"),
        ("\n{{ lookup(x=1) }}", "3:4: template-error: Unknown function `lookup`"),
        ("a {{ <status_tga tag={1} /> }}", "2:6: template-error: Unknown component `status_tga`"),
        ("{% <calout> %}x{% </calout> %}", "2:4: template-error: Unknown component `calout`"),
        ("{% include \"part.html\" %}", "2:12: template-error: Unknown template `part.html`"),
    ] {
        assert_wrong_in_page(main, expected);
    }
    let missing =
        "{# {% extends \"bse.html\" %} #}{% extends 'bse.html' %}\n{% block main %}{% endblock main %}";
    assert_wrong(
        &[(PAGE, missing)],
        &[
            "themes/own/templates/article.html:1:42: template-error: there is no template `bse.html` to extend",
        ],
    );
    let block = "{% extends \"base.html\" %}\n{% block mian %}{% endblock mian %}";
    assert_wrong(
        &[(PAGE, block)],
        &[
            "themes/own/templates/article.html:2:10: template-error: Block `mian` is not defined in any parent",
        ],
    );
}

#[test]
fn what_is_no_template_stands_where_it_goes_wrong() {
    for (main, expected) in [
        ("{{ page.title", "3:1: template-error: Found"),
        ("{{ 1 + }}", "2:8: template-error: Found `}}`"),
        ("{% if page %}", "3:4: template-error: "),
        ("{% fi %}", "2:4: template-error: "),
        ("{% block main %}{% endblock main %}", "2:10: template-error: "),
        ("{% component a() %}{% endcomponent a %}", "2:4: template-error: "),
    ] {
        assert_wrong_in_page(main, expected);
    }
}

#[test]
fn what_comes_up_when_a_page_is_made_stands_in_its_template() {
    for (main, expected) in [
        ("{{ page.titel }}", "2:9: template-error: Field `titel` is not defined"),
        ("{{ pgae.title }}", "2:4: template-error: Variable `pgae` is not defined"),
        ("{{ page.title + 1 }}", "2:4: template-error: "),
        ("{% for x in page.title.y %}{% endfor %}", "2:13: template-error: Iteration"),
        ("{{ page | upper }}", "2:4: template-error: Invalid type"),
        ("{{ page.title | replace(from=1) }}", "2:4: template-error: Invalid type"),
        ("{{ range(end=0-1, step_by=0) }}", "2:4: template-error: "),
        ("{{ <status_tag /> }}", "2:4: template-error: "),
        ("{{ <status_tag tag={1} other={2} /> }}", "2:4: template-error: "),
    ] {
        assert_wrong_in_page(main, expected);
    }
}

#[test]
fn circles_stand_where_they_close_and_no_stack_overflows() {
    let own = |name: &str| format!("themes/own/templates/{name}.html");
    assert_wrong(
        &[(PAGE, "<p>\n{% include \"article.html\" %}")],
        &["themes/own/templates/article.html:2:12: template-error: `article.html` includes itself"],
    );
    assert_wrong(
        &[
            (&own("x"), "{% include \"y.html\" %}"),
            (&own("y"), "\n {% include \"z.html\" %}"),
            (&own("z"), "{% include 'y.html' %}"),
        ],
        &["themes/own/templates/z.html:1:12: template-error: `y.html` includes itself, by way of `z.html`"],
    );
    assert_wrong(
        &[(PAGE, "{% extends \"article.html\" %}")],
        &["themes/own/templates/article.html:1:12: template-error: `article.html` extends itself"],
    );
    assert_wrong(
        &[(&own("x"), "{% extends \"y.html\" %}"), (&own("y"), "{% extends \"x.html\" %}")],
        &["themes/own/templates/y.html:1:12: template-error: `x.html` extends itself, by way of `y.html`"],
    );
    // Components that use each other, by way of templates that they include too, end when a page is made.
    let page =
        |main: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}{main}{{% endblock main %}}");
    let circle = "template-error: components use each other in a circle";
    assert_wrong(
        &[
            (PAGE, &page("{{ <again /> }}")),
            (&own("components/again"), "{% component again() %}\n x{{ <again /> }}{% endcomponent again %}"),
        ],
        &[&format!("themes/own/templates/components/again.html:2:7: {circle}")],
    );
    assert_wrong(
        &[
            (PAGE, &page("{{ <one /> }}")),
            (&own("components/one"), "{% component one() %}{{ <two /> }}{% endcomponent one %}"),
            (
                &own("components/two"),
                "{% component two() %}{% include \"part.html\" %}{% endcomponent two %}",
            ),
            (&own("part"), "{{ <one /> }}"),
        ],
        &[&format!("themes/own/templates/part.html:1:5: {circle}")],
    );
}

#[test]
fn templates_that_lead_on_for_ever_are_refused_before_the_stack_ends() {
    let own = |name: &str| format!("themes/own/templates/{name}.html");
    let tail = "{% block main %}{{ super() }}{% endblock main %}";
    // Each includes the next, extends the next, or uses a component that includes the next.
    let sorts: [(&dyn Fn(usize) -> String, &str); 3] = [
        (
            &|next| format!("{{% include \"x{next:03}.html\" %}}"),
            "x060.html:1:12: template-error: templates lead to each other more than 60 deep, from `x000.html` on",
        ),
        (
            &|next| format!("{{% extends \"x{next:03}.html\" %}}{tail}"),
            "x020.html:1:12: template-error: templates extend each other more than 20 deep, from `x000.html` on",
        ),
        (
            &|next| {
                let name = next - 1;
                // Every tenth is in a component.
                if name % 10 == 0 {
                    format!(
                        "{{% component c{name}() %}}{{% include \"x{next:03}.html\" %}}{{% endcomponent c{name} %}}"
                    )
                } else if next % 10 == 0 {
                    format!("{{{{ <c{next} /> }}}}")
                } else {
                    format!("{{% include \"x{next:03}.html\" %}}")
                }
            },
            "x060.html:1:33: template-error: templates lead to each other more than 60 deep, from `x000.html` on",
        ),
    ];
    for (leads, expected) in sorts {
        let chain = |length: usize| -> Vec<(String, String)> {
            let mut files: Vec<(String, String)> =
                (0..length).map(|number| (own(&format!("x{number:03}")), leads(number + 1))).collect();
            files.push((own(&format!("x{length:03}")), "x".to_owned()));
            files
        };
        let wrong_in = |length: usize| {
            let files = chain(length);
            wrong(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
        };
        let found = wrong_in(900);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with(expected), "{found:?}");
    }
    // As deep as is allowed, a page is made.
    let mut files: Vec<(String, String)> = (1..60)
        .map(|number| (own(&format!("x{number}")), format!("{{% include \"x{}.html\" %}}", number + 1)))
        .collect();
    files.push((own("x60"), "The end.".to_owned()));
    files.push((PAGE.to_owned(), "{% include \"x1.html\" %}".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_wrong(&files, &[]);
    // A component may use itself, as long as there is something left to show.
    let again = "{% component again(left) %}{% if left %}{% set rest = left - 1 %}<i>{{ <again left={rest} /> }}</i>{% endif %}{% endcomponent again %}";
    assert_wrong(&[(&own("components/again"), again), (PAGE, "{{ <again left={15} /> }}")], &[]);
}

#[test]
fn a_component_that_two_files_define_is_shown_in_the_one_that_is_not_named_for_it() {
    for name in ["a_tags", "z_tags"] {
        let path = format!("themes/own/templates/components/{name}.html");
        let text = "\n{% component status_tag(tag) %}{{ tag.text }}{% endcomponent status_tag %}";
        let expected = format!("{path}:2:14: template-error: the component `status_tag` is defined twice");
        assert_wrong(&[(&path, text)], &[&expected]);
    }
}

#[test]
fn all_mistakes_of_all_templates_come_out_in_one_run() {
    let own = |name: &str| format!("themes/own/templates/{name}.html");
    assert_wrong(
        &[
            (&own("a"), "{% extends \"gone.html\" %}"),
            (&own("b"), "{% extends \"lost.html\" %}{% block x %}{{ 1 | nothing }}{% endblock x %}"),
            (&own("c"), "{% include \"c.html\" %}"),
            (&own("components/d"), "{% component status_tag(tag) %}x{% endcomponent status_tag %}"),
            (&own("e"), "{{ nofunc() }}\n{{ <nobody /> }}{{ 1 | nothing }}"),
            (&own("f"), "{% extends \"g.html\" %}"),
            (&own("g"), "{% extends \"f.html\" %}"),
        ],
        &[
            "themes/own/templates/a.html:1:12: template-error: there is no template `gone.html`",
            "themes/own/templates/b.html:1:12: template-error: there is no template `lost.html`",
            "themes/own/templates/b.html:1:46: template-error: Unknown filter `nothing`",
            "themes/own/templates/c.html:1:12: template-error: `c.html` includes itself",
            "themes/own/templates/components/d.html:1:14: template-error: the component `status_tag` is defined",
            "themes/own/templates/e.html:1:4: template-error: Unknown function `nofunc`",
            "themes/own/templates/e.html:2:4: template-error: Unknown component `nobody`",
            "themes/own/templates/e.html:2:24: template-error: Unknown filter `nothing`",
            "themes/own/templates/g.html:1:12: template-error: `f.html` extends itself",
        ],
    );
    // Templates that cannot be read come first: whatever uses them would seem wrong too.
    assert_wrong(
        &[(&own("a"), "{{ 1 + }}"), (&own("b"), "{% include \"gone.html\" %}"), (&own("c"), "\n{% fi %}")],
        &[
            "themes/own/templates/a.html:1:8: template-error: ",
            "themes/own/templates/c.html:2:4: template-error: ",
        ],
    );
}

#[test]
fn what_a_theme_says_of_itself_is_read_strictly() {
    let theme = |name: &str, text: &str| (format!("themes/{name}/theme.yaml"), text.to_owned());
    for (files, expected) in [
        (
            vec![theme("own", "name: own\nextend: default\n")],
            vec!["themes/own/theme.yaml:2:1: unknown-key: a theme has no key `extend`"],
        ),
        (
            vec![theme("own", "name: own\nextends: defualt\n")],
            vec!["themes/own/theme.yaml:2:10: template-error: there is no theme `defualt`"],
        ),
        (
            vec![theme("own", "extends: own\n")],
            vec!["themes/own/theme.yaml:1:10: circular-chain: the theme `own` extends itself"],
        ),
        (
            vec![
                theme("own", "extends: other\n"),
                theme("other", "name: other\nextends: third\n"),
                theme("third", "extends: other\n"),
            ],
            vec!["themes/third/theme.yaml:1:10: circular-chain: the theme `other` extends itself"],
        ),
        (
            vec![theme("default", "extends: own\n")],
            vec!["themes/default/theme.yaml:1:10: circular-chain: the theme `own` extends itself"],
        ),
        (vec![theme("own", "extends: [default]\n")], vec!["themes/own/theme.yaml:1:10: wrong-type: "]),
    ] {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_wrong(&files, &expected);
    }
}
