//! Prose with the addresses of its links filled in.

use super::view::Desk;
use crate::model::prose::{Align, Destination, Element, Prose, ProseLink, Step};
use crate::text::PictureSize;
use crate::text::web_address::as_valid;
use crate::text::words::{escape, escape_text, fold_space};
use std::fmt::Write as _;

/// Returns the HTML of `prose`; `folder` is that of its record.
pub(super) fn html(prose: &Prose, folder: &str, desk: &Desk<'_>) -> String {
    let mut writer = Writer {
        html: String::with_capacity(prose.text.len() * 5 / 4),
        prose,
        folder,
        desk,
        told: None,
        silent: 0,
        table: None,
    };
    prose.walk(&mut |step| match step {
        Step::Open(element) => writer.open(element),
        Step::Words(words) => writer.words(words),
        Step::Close(element) => writer.close(element),
    });
    writer.html
}

struct Writer<'a, 'd> {
    html: String,
    prose: &'a Prose,
    folder: &'a str,
    desk: &'a Desk<'d>,
    /// What an image tells, while that is read.
    told: Option<String>,
    /// How many parts are open in which nothing is explained: what leads elsewhere, headings, and what is no prose.
    silent: usize,
    table: Option<Table>,
}

/// What is known of a table while it is read.
#[derive(Default)]
struct Table {
    /// Where its HTML begins.
    from: usize,
    /// What it is called: its caption, or else the headings of its columns.
    caption: Option<String>,
    columns: Vec<String>,
    /// Which cell of its row is read.
    cell: usize,
    /// The words of its caption or of a heading, while these are read.
    words: Option<String>,
}

impl Writer<'_, '_> {
    fn open(&mut self, element: &Element) {
        if self.told.is_some() {
            return;
        }
        self.silent += usize::from(self.is_silent(element));
        match element {
            Element::Paragraph { id } => self.open_with_id("p", id.as_deref()),
            Element::Heading { level, id } => {
                let _ = write!(self.html, "<h{level} id=\"{id}\">");
            }
            Element::List { first: None } => self.html.push_str("<ul>\n"),
            Element::List { first: Some(1) } => self.html.push_str("<ol>\n"),
            Element::List { first: Some(first) } => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Element::Entry { id } => self.open_with_id("li", id.as_deref()),
            Element::Quotation => self.html.push_str("<blockquote>\n"),
            Element::Verbatim { language } if language.is_empty() => self.html.push_str("<pre><code>"),
            Element::Verbatim { language } => {
                let _ = write!(self.html, "<pre><code class=\"language-{}\">", escape(language));
            }
            Element::Rule => self.html.push_str("<hr />\n"),
            Element::Table => self.table = Some(Table { from: self.html.len(), ..Table::default() }),
            Element::Caption => {
                self.html.push_str("<caption>");
                self.read_words();
            }
            Element::Head => self.html.push_str("<thead role=\"rowgroup\"><tr role=\"row\">"),
            Element::Row => {
                self.html.push_str("<tr role=\"row\">");
                self.table.iter_mut().for_each(|table| table.cell = 0);
            }
            Element::Cell { is_heading: true, align } => {
                let _ = write!(self.html, "<th role=\"columnheader\" scope=\"col\"{}>", class_of(*align));
                self.read_words();
            }
            Element::Cell { is_heading: false, align } => {
                let column = self.table.as_mut().and_then(|table| {
                    table.cell += 1;
                    table.columns.get(table.cell - 1)
                });
                let column =
                    column.map_or_else(String::new, |column| format!(" data-column=\"{}\"", escape(column)));
                let _ = write!(self.html, "<td role=\"cell\"{column}{}>", class_of(*align));
            }
            Element::Note { id, number } => {
                let _ = writeln!(
                    self.html,
                    "<div class=\"footnote\" id=\"{id}\"><span class=\"footnote-number\">{number}</span>"
                );
            }
            Element::NoteNumber { id, number, is_first } => {
                let name = id.strip_prefix("fn-").unwrap_or(id);
                let back = if *is_first { format!(" id=\"fnref-{name}\"") } else { String::new() };
                let _ = write!(
                    self.html,
                    "<sup class=\"footnote-reference\"><a href=\"#{id}\"{back}>{number}</a></sup>"
                );
            }
            Element::Break => self.html.push_str("<br />"),
            Element::Emphasis => self.html.push_str("<em>"),
            Element::Strong => self.html.push_str("<strong>"),
            Element::Struck => self.html.push_str("<del>"),
            Element::Code => self.html.push_str("<code>"),
            Element::Link(link) => {
                if let Some(href) = self.href(*link) {
                    let _ = write!(self.html, "<a href=\"{}\">", escape(&href));
                }
            }
            Element::Image(_) => self.told = Some(String::new()),
            Element::Line => {}
        }
    }

    fn close(&mut self, element: &Element) {
        if self.told.is_none() {
            self.silent -= usize::from(self.is_silent(element));
        }
        match element {
            Element::Image(link) => self.image(*link),
            _ if self.told.is_some() => {}
            Element::Paragraph { .. } => self.html.push_str("</p>\n"),
            Element::Heading { level, .. } => {
                let _ = writeln!(self.html, "</h{level}>");
            }
            Element::List { first: None } => self.html.push_str("</ul>\n"),
            Element::List { first: Some(_) } => self.html.push_str("</ol>\n"),
            Element::Entry { .. } => self.html.push_str("</li>\n"),
            Element::Quotation => self.html.push_str("</blockquote>\n"),
            Element::Verbatim { .. } => self.html.push_str("</code></pre>\n"),
            Element::Table => {
                self.html.push_str("</tbody>\n</table>\n</section>\n");
                self.begin_table();
            }
            Element::Caption => {
                self.html.push_str("</caption>\n");
                self.table.iter_mut().for_each(|table| table.caption = table.words.take());
            }
            Element::Head => self.html.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n"),
            Element::Row => self.html.push_str("</tr>\n"),
            Element::Cell { is_heading: true, .. } => {
                self.html.push_str("</th>");
                self.table.iter_mut().for_each(|table| table.columns.extend(table.words.take()));
            }
            Element::Cell { is_heading: false, .. } => self.html.push_str("</td>"),
            Element::Note { .. } => self.html.push_str("</div>\n"),
            Element::Emphasis => self.html.push_str("</em>"),
            Element::Strong => self.html.push_str("</strong>"),
            Element::Struck => self.html.push_str("</del>"),
            Element::Code => self.html.push_str("</code>"),
            Element::Link(link) => {
                if self.href(*link).is_some() {
                    self.html.push_str("</a>");
                }
            }
            Element::Rule | Element::Line | Element::Break | Element::NoteNumber { .. } => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(told) = &mut self.told {
            told.push_str(words);
            return;
        }
        match &self.desk.explained {
            Some(explained) if self.silent == 0 => explained.write(words, &mut self.html),
            _ => self.html.push_str(&escape_text(words)),
        }
        if let Some(told) = self.table.as_mut().and_then(|table| table.words.as_mut()) {
            told.push_str(words);
        }
    }

    /// Whether nothing is explained in a part.
    fn is_silent(&self, element: &Element) -> bool {
        match element {
            Element::Heading { .. } | Element::Verbatim { .. } | Element::Code => true,
            Element::Link(link) => self.href(*link).is_some(),
            _ => false,
        }
    }

    /// Begins to read words of the table that say what it is, or what a column is.
    fn read_words(&mut self) {
        self.table.iter_mut().for_each(|table| table.words = Some(String::new()));
    }

    /// Writes what stands before the table that was read: a region with a name, which the keyboard can scroll where the
    /// table is too wide.
    fn begin_table(&mut self) {
        let Some(Table { from, caption, columns, .. }) = self.table.take() else { return };
        let name = caption.unwrap_or_else(|| {
            let columns: Vec<&str> =
                columns.iter().map(|column| column.trim()).filter(|column| !column.is_empty()).collect();
            self.desk.words.fill("table_of", &[("columns", &columns.join(", "))])
        });
        let opening = format!(
            "<section class=\"scroll\" tabindex=\"0\" aria-label=\"{}\">\n<table role=\"table\">\n",
            escape(&self.desk.name_of_table(fold_space(&name)))
        );
        self.html.insert_str(from, &opening);
    }

    /// Writes the image of which everything has been read.
    fn image(&mut self, link: u32) {
        let told = self.told.take().unwrap_or_default();
        let Some(href) = self.href(link) else { return };
        // With its size known, nothing moves when the picture comes.
        let size = self.link(link).and_then(|link| picture(&link.to, self.folder, self.desk));
        let size = size
            .map_or_else(String::new, |size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height));
        let (href, alt) = (escape(&href), fold_space(&told));
        let _ = write!(self.html, "<img src=\"{href}\" alt=\"{}\"{size} loading=\"lazy\">", escape(&alt));
    }

    fn link(&self, link: u32) -> Option<&ProseLink> {
        self.prose.links.get(link as usize)
    }

    fn href(&self, link: u32) -> Option<String> {
        href(&self.link(link)?.to, self.folder, self.desk)
    }

    fn open_with_id(&mut self, tag: &str, id: Option<&str>) {
        let _ = match id {
            Some(id) => write!(self.html, "<{tag} id=\"{id}\">"),
            None => write!(self.html, "<{tag}>"),
        };
    }
}

/// Returns the attribute for the cells of a column that is aligned.
fn class_of(align: Align) -> &'static str {
    match align {
        Align::Unset => "",
        Align::Left => " class=\"left\"",
        Align::Centre => " class=\"centre\"",
        Align::Right => " class=\"right\"",
    }
}

/// Returns how large the picture is that a link leads to.
fn picture(to: &Destination, folder: &str, desk: &Desk<'_>) -> Option<PictureSize> {
    let Destination::File(name) = to else { return None };
    desk.file(folder, name)?.picture
}

/// Returns the address of a link; nothing where what it led to is withheld, so that only its words are left.
fn href(to: &Destination, folder: &str, desk: &Desk<'_>) -> Option<String> {
    match to {
        Destination::Record { link, fragment } => {
            let href = desk.href(link.target.as_ref()?)?;
            Some(match fragment {
                Some(fragment) if !href.contains('#') => format!("{href}#{fragment}"),
                _ => href,
            })
        }
        Destination::Fragment(fragment) => (!fragment.is_empty()).then(|| format!("#{fragment}")),
        Destination::Site(address) => Some(desk.at(address)),
        Destination::File(name) => desk.file(folder, name).map(|_| desk.file_href(folder, name)),
        Destination::Elsewhere(address) => Some(as_valid(address).into_owned()),
    }
}
