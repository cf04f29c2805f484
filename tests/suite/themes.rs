//! Themes: what a site can change without copying the rest, and the manual of what templates are given.

use crate::council::{Council, overwrites, root, said};
use crate::golden::{difference, nothing_differs};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

fn stylesheet(council: &Council) -> String {
    let sheets: Vec<String> = council
        .all()
        .into_iter()
        .filter(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert_eq!(sheets.len(), 1, "one style sheet");
    sheets.into_iter().next().unwrap()
}

fn site(more: &str) -> String {
    format!("title: N\norganisation: northmoor\nbase_url: https://n.example/answers\n{more}")
}

#[test]
fn a_theme_changes_one_thing_and_takes_the_rest() {
    let council = Council::starter()
        .file("site.yaml", site("theme: ours\n"))
        .file("themes/ours/theme.yaml", "name: ours\nextends: default\n")
        .file(
            "themes/ours/templates/components/status_tag.html",
            "{% component status_tag(tag) %}<b class=\"ours\">{{ tag.text }}</b>{% endcomponent status_tag %}",
        )
        .file(
            "themes/ours/templates/not_found.html",
            "{% extends \"base.html\" %}{% block main %}<p>Nothing here, {{ brand.name }}.</p>{% endblock main %}",
        )
        .file("themes/ours/styles/90-ours.css", ".ours { font-style: italic }\n")
        .file("themes/ours/styles/60-charts.css", "/* our charts */\n")
        .file("themes/ours/messages/en.yaml", "home_overdue: Late\n")
        .built();
    let page = council.read("inspections/2026-visit/index.html");
    assert!(page.contains("<b class=\"ours\">") && !page.contains("class=\"tag "), "the component is ours");
    assert!(page.contains("class=\"summary\""), "the others are not");
    assert!(council.read("404.html").contains("Nothing here, N."));
    assert!(council.words_of("/").contains("Late") && council.words_of("/").contains("What changed last"));
    let sheet = stylesheet(&council);
    assert!(
        sheet.contains("/* our charts */") && !sheet.contains(".panel-note"),
        "a style sheet is replaced"
    );
    assert!(sheet.trim_end().ends_with(".ours { font-style: italic }"), "another is added, in order");
    assert!(sheet.contains(".summary"));
}

#[test]
fn what_a_theme_publishes_is_published_as_it_is() {
    let files: [(&str, &[u8]); 6] = [
        (
            "theirs.js",
            b"/*! licence: keep this */\r\n\n  // why\n\tconst a = `\n  // ${`\n /* text */`}\n`; \nconst b = /`\\/\\//;\n/*\n*/ c(\"http://x\"); /* d\n  e */ f()",
        ),
        ("latin.js", b"// caf\xe9\nvar a = 1;"),
        ("marked.txt", b"\xef\xbb\xbfwith a byte order mark\n"),
        ("latin.html", b"<p>caf\xe9</p>\n"),
        ("list.yaml", b"a: [\n"),
        ("notes.md", b"---\nnot: [front matter\n"),
    ];
    let mut council = Council::starter()
        .file("site.yaml", site("theme: ours\n"))
        .file("themes/ours/theme.yaml", "name: ours\nextends: default\n");
    for (name, bytes) in files {
        council = council.file(&format!("themes/ours/static/{name}"), bytes);
    }
    let council = council.built();
    let published = council.all();
    let own = root().join("themes/default/static");
    let own = ["search.js", "site.js", "tracker.js"].map(|name| (name, fs::read(own.join(name)).unwrap()));
    for (name, bytes) in files.map(|(name, bytes)| (name, bytes.to_vec())).into_iter().chain(own) {
        let (stem, extension) = name.split_once('.').unwrap();
        let found = published.iter().find(|(path, _)| {
            path.starts_with(&format!("assets/{stem}.")) && path.ends_with(&format!(".{extension}"))
        });
        assert!(found.is_some_and(|(_, there)| *there == bytes), "{name}");
    }
}

#[test]
fn another_language_is_one_more_file() {
    let council = Council::starter()
        .file("site.yaml", site("language: cy\n"))
        .file(
            "themes/default/messages/cy.yaml",
            "home_overdue: Hwyr\nmonth_9: Medi\nfindings_1: un canfyddiad\nfindings_other: '{n} canfyddiad'\n",
        )
        .built();
    let home = council.words_of("/");
    assert!(council.read("index.html").contains("<html lang=\"cy\">"));
    assert!(home.contains("Hwyr") && home.contains("Medi 2026"), "{home}");
    assert!(home.contains("What changed last"), "what is not said is said in English");
    // Welsh has words of its own for some numbers.
    assert!(council.words_of("/findings/").contains("un canfyddiad"));
}

#[test]
fn a_council_sets_its_colours_name_and_logo() {
    let brand = "brand:\n  name: Northmoor Council\n  logo: ours.svg\n  favicon: ours.svg\n  colour: \"#ffb000\"\n  \
                 link: {light: \"#0b5a4a\", dark: \"#8fd6bf\"}\n  phase: beta\n";
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'></svg>";
    let council = Council::starter()
        .file("site.yaml", site(brand))
        .file("themes/default/static/ours.svg", logo)
        .built();
    let page = council.read("index.html");
    assert!(page.contains("width=\"120\" height=\"40\"") && page.contains("<span>Northmoor Council</span>"));
    assert!(page.contains("<link rel=\"icon\" href=\"/answers/assets/ours."));
    assert!(council.words_of("/").starts_with("N "), "the site keeps its title");
    assert!(page.contains("Beta</strong>"));
    let sheet = stylesheet(&council);
    assert!(
        sheet.contains("--brand: light-dark(#ffb000, #ffb000); --on-brand: light-dark(#000000, #000000);")
    );
    assert!(sheet.contains("--link: light-dark(#0b5a4a, #8fd6bf);"));
}

#[test]
fn mistakes_in_the_brand_are_shown_where_they_stand() {
    let said_of = |brand: &str| {
        let outcome = Council::starter().file("site.yaml", site(&format!("brand: {brand}\n"))).check();
        said(&outcome)
    };
    assert!(said_of("{logo: missing.svg}").contains("themes/default/static/missing.svg"));
    assert!(said_of("{logo: site.js}").contains("the size of this logo cannot be told"));
    assert!(said_of("{colour: red}").contains("wrong-type"));
    assert!(said_of("{color: \"#fff\"}").contains("did you mean `colour`"));
    let unquoted = said_of("\n  colour: #17324d");
    assert!(unquoted.contains("`#` begins a comment"), "{unquoted}");
    let good = said_of("{link: {light: \"#0b5a4a\", dark: \"#8fd6bf\"}}");
    assert!(!good.contains("low-contrast"), "{good}");
}

#[test]
fn the_statement_says_what_it_knows_and_what_is_missing() {
    let bare = Council::starter().file("site.yaml", site("contact: {email: a@n.example}\n")).built();
    let page = bare.words_of("/accessibility/");
    assert!(page.contains("has not published its accessibility statement") && page.contains("a@n.example"));
    let text = "accessibility:\n  status: partial\n  prepared: 2026-01-05\n  reviewed: 2026-02\n  tested: 2026-01-04\n  \
                tested_by: the web team\n  answer_within: five days\n  contact: {url: \"https://n.example/ask\"}\n  issues:\n    \
                - {text: Old letters are scans., reason: disproportionate-burden, fixed_by: 2027}\n";
    let council = Council::starter()
        .file("site.yaml", site(text))
        .file("content/pages/accessibility.md", "---\ntitle: Ours\n---\nWe want everybody to read this.\n");
    assert!(!said(&council.check()).contains("statement-"));
    let council = council.built();
    let page = council.words_of("/accessibility/");
    for part in [
        "We want everybody to read this.",
        "meets most of the Web Content Accessibility Guidelines version 2.2, level AA",
        "Would be a disproportionate burden",
        "Old letters are scans. To be mended by 2027",
        "We answer within five days.",
        "Statement looked over February 2026",
        "Equality Advisory and Support Service",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn words_are_explained_where_they_are_used_first() {
    let council = Council::starter()
        .file(
            "content/registers/glossary.yaml",
            "IRO: {stands_for: independent reviewing officer, meaning: Looks after plans.}\n\
             care plan: {meaning: What a child needs., also: [plan for care]}\n",
        )
        .file(
            "content/pages/about.md",
            "---\ntitle: About\n---\n## The IRO\n\nAn IRO reads every Care plan. The IRO signs it.\n\nNo `IRO` here.\n",
        )
        .built();
    let page = council.read("about/index.html");
    assert_eq!(page.matches("class=\"term\"").count(), 2, "{page}");
    assert!(page.contains(
        "An <button type=\"button\" class=\"term\" popovertarget=\"meaning_term-iro\">IRO</button> reads"
    ));
    assert!(page.contains("<h2 id=\"the-iro\">The IRO</h2>"), "headings stay as they are");
    assert!(page.contains("id=\"meaning_term-iro\" popover"));
    let glossary = council.words_of("/glossary/");
    assert!(glossary.contains("IRO independent reviewing officer. Looks after plans."), "{glossary}");
    assert!(!Council::starter().built().has("glossary/index.html"), "no words, no page");
}

#[test]
fn lists_and_charts_come_as_files_with_their_size() {
    let council = Council::copy_of("tests/browser/northmoor").built();
    for (page, file) in [
        ("findings/index.html", "data/lists/findings.csv"),
        ("browse/actions/overdue/index.html", "data/lists/browse/actions/overdue.csv"),
        ("index.html", "data/charts/progress.csv"),
        ("themes/index.html", "data/charts/themes.csv"),
        ("inspections/index.html", "data/charts/times.csv"),
        ("inspections/2021-visit/index.html", "data/charts/inspections/2021-visit.csv"),
        ("organisations/northmoor/index.html", "data/charts/organisations/northmoor.csv"),
    ] {
        let (page, file_text) = (council.read(page), council.read(file));
        let size = file_text.len() as u64;
        let shown = match size {
            0..1000 => format!("{size} bytes"),
            1000..1024 => format!("1,{:03} bytes", size - 1000),
            _ => format!("{} KB", size.div_ceil(1024)),
        };
        assert!(page.contains(&format!("href=\"/{file}\" download")), "{file}");
        assert!(page.contains(&format!("(CSV, {shown})")), "{file}: {shown}");
    }
    let about = council.read("about/index.html");
    assert!(
        about.contains("width=\"480\" height=\"160\" loading=\"lazy\""),
        "a picture keeps its place free"
    );
    let findings = council.read("data/lists/findings.csv");
    assert_eq!(findings.lines().count(), 13, "the file has the whole list, its page a part: {findings}");
    let row = "A third of young people leaving care had no personal adviser.,Recommendation,";
    assert!(findings.contains(row), "{findings}");
    assert!(findings.contains(",https://answers.northmoor.example/inspections/2022-ilacs/r2/\r\n"));
    assert!(!findings.contains("Withheld words"), "{findings}");
}

#[test]
fn charts_tell_what_stood_on_each_day() {
    let mut council = Council::copy_of("tests/browser/northmoor");
    council.as_of = Some("2022-06-20");
    let council = council.built();
    assert_eq!(
        council.read("data/charts/progress.csv").lines().collect::<Vec<_>>(),
        [
            "\u{feff}date,open,in_hand,done,set_aside",
            // Three findings: the front door is done, the others are answered or begun.
            "2019-12-31,0,2,1,0",
            "2020-12-31,0,0,3,0",
            // Four more, of which one has no answer.
            "2021-12-31,1,3,3,0",
            // Three more, one of them not accepted; one of the first three was opened again.
            "2022-06-20,2,5,2,1",
        ]
    );
    let times = council.read("data/charts/times.csv");
    let address = "https://answers.northmoor.example/inspections/2019-ilacs/";
    assert!(times.contains(&format!("2019\",3,3,42,2,375,{address}\r\n")), "{times}");
    let life = council.words_of("/inspections/2021-visit/");
    assert!(life.contains("dated events from 13 July 2021 to 20 May 2022"), "{life}");
    assert!(!life.contains("18 July 2022 Committees"), "what is to come is no part of a life");
}

/// What a line of documentation and the declaration below it say.
struct Field {
    name: String,
    shape: String,
    meaning: String,
}

struct View {
    meaning: String,
    fields: Vec<Field>,
}

/// Reads the structs that are given to templates, in the shape that rustfmt gives them.
fn views() -> BTreeMap<String, View> {
    let mut views: BTreeMap<String, View> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root().join("src/render")).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let (mut doc, mut is_given, mut current) = (String::new(), false, None::<String>);
        for line in text.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("/// ") {
                doc = if doc.is_empty() { words.to_owned() } else { format!("{doc} {words}") };
            } else if line.starts_with("#[derive(") {
                is_given = line.contains("Serialize");
            } else if let Some(name) =
                line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")).filter(|_| is_given)
            {
                let meaning = std::mem::take(&mut doc);
                views.insert(name.to_owned(), View { meaning, fields: Vec::new() });
                (current, is_given) = (Some(name.to_owned()), false);
            } else if let (Some(view), Some((name, shape))) = (
                &current,
                line.strip_prefix("pub ").and_then(|field| field.strip_suffix(',')?.split_once(": ")),
            ) {
                let field = Field {
                    name: name.to_owned(),
                    shape: in_words(shape),
                    meaning: std::mem::take(&mut doc),
                };
                views.get_mut(view).unwrap().fields.push(field);
            } else {
                if line == "}" {
                    current = None;
                }
                doc.clear();
            }
        }
    }
    views
}

/// Returns what a Rust type is to the author of a template.
fn in_words(shape: &str) -> String {
    let inside = |outer: &str| shape.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{} or nothing", in_words(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", in_words(inner));
    }
    match shape {
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" | "u64" => "number".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// Returns which view each template is given, as `render` says.
fn templates() -> BTreeMap<String, String> {
    let render = fs::read_to_string(root().join("src/render/mod.rs")).unwrap();
    let mut given = BTreeMap::new();
    for call in render.split("skin.render(").skip(1) {
        let Some((template, rest)) = call.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
            continue;
        };
        let path: Vec<&str> =
            rest.split("view::").nth(1).unwrap().split('(').next().unwrap().split("::").collect();
        let [module, function] = path[..] else { panic!("{path:?}") };
        let text = fs::read_to_string(root().join(format!("src/render/view/{module}.rs"))).unwrap();
        let declared = text.split(&format!("pub fn {function}(")).nth(1).unwrap();
        let view = declared.split("-> ").nth(1).unwrap().split(' ').next().unwrap();
        given.insert(template.to_owned(), view.to_owned());
    }
    given
}

#[test]
fn the_manual_of_themes_says_what_every_template_is_given() {
    let views = views();
    let templates = templates();
    let folder = root().join("themes/default/templates");
    let mut text = String::from("### Templates\n\n| Template | Is given |\n|---|---|\n");
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = name == "base.html" || name == "components" || templates.contains_key(&name);
        assert!(known, "nothing renders {name}");
    }
    for (template, view) in &templates {
        assert!(folder.join(template).is_file(), "{template}");
        let _ = writeln!(text, "| `{template}` | [{view}](#{}) |", view.to_lowercase());
    }
    text.push_str("\n### Components\n\n| Component | Takes |\n|---|---|\n");
    for entry in walkdir::WalkDir::new(folder.join("components")).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
        let component = fs::read_to_string(entry.path()).unwrap();
        let comment = component.strip_prefix("{# ").and_then(|rest| rest.split_once(" #}"));
        let (comment, _) = comment.unwrap_or_else(|| panic!("{name} says what it takes"));
        assert_eq!(component.matches("{% component ").count(), 1, "{name}: one component a file");
        assert!(component.contains(&format!("{{% component {name}(")), "{name} is in a file of its name");
        let _ = writeln!(text, "| `{name}` | {comment} |");
    }
    text.push_str("\n### Views\n");
    for (name, view) in &views {
        assert!(!view.meaning.is_empty(), "{name} has a meaning");
        let _ = write!(text, "\n#### {name}\n\n{}\n\n| Field | Is | Means |\n|---|---|---|\n", view.meaning);
        for field in &view.fields {
            assert!(!field.meaning.is_empty(), "{name}.{} has a meaning", field.name);
            let _ = writeln!(text, "| `{}` | {} | {} |", field.name, field.shape, field.meaning);
        }
        assert!(!view.fields.is_empty(), "{name}");
    }
    for view in templates.values() {
        assert!(views.contains_key(view), "{view}");
    }
    let path = root().join("THEMES.md");
    let manual = fs::read_to_string(&path).unwrap();
    let mark = "<!-- From here on this page is made from the program by its tests. -->\n";
    let (written, made) = manual.split_once(mark).expect("the manual has its mark");
    if overwrites() {
        fs::write(&path, format!("{written}{mark}\n{text}")).unwrap();
    } else {
        nothing_differs(&Vec::from_iter(difference("THEMES.md", made.trim_start(), &text)));
    }
}
