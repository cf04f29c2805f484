// Queries, and what somebody who asks them wants to find: `best` answers them, `also` belongs to the answer. Judged
// by reading the two sites, not by what the search returned.

const D16 = "/inspections/durham-2016-sif/";
const D21 = "/inspections/durham-2021-focused-visit/";
const N18 = "/inspections/nottingham-2018-ilacs/";
const PLAN = "/plans/durham-improvement-plan/";
const UPDATE = "/committees/not-recorded/2016-childrens-services-update/childrens-services-update/";
const OFSTED = "/committees/not-recorded/undated-ofsted-update/ofsted-update/";
const VISIT = "/committees/not-recorded/undated-focused-visit/key-findings/";
const SCRUTINY = "/committees/nottingham-cyp-scrutiny/2020-01-30/ofsted-inspection/";

/** Questions that a resident would type on a phone. */
export const QUESTIONS = [
  { q: "are children living in unregistered homes", best: [`${D21}pa-2/`, `${D21}actions/register-homes/`] },
  { q: "how many cases does each social worker have", best: [`${D16}caseloads/`], also: ["/themes/caseloads/"] },
  { q: "is foster care better than a children's home", best: [`${VISIT}#q1`, `${VISIT}#c-913ef36c`] },
  { q: "what happens when a missing child comes home", best: [`${D16}return-interviews/`] },
  { q: "can young people stay with their foster carers after 18", best: ["/glossary/#term-staying-put", `${D16}staying-put/`, `${PLAN}actions/staying-put-numbers/`] },
  { q: "what was the result of Durham's inspection in 2016", best: [D16] },
  { q: "children living with relatives or family friends", best: ["/themes/connected-persons/", `${D21}pa-1/`] },
  { q: "do young people spend the night in police custody", best: [`${N18}actions/police-custody/`, `${N18}point-d/`], also: [SCRUTINY] },
  { q: "what did councillors ask about a shortage of social workers", best: [`${UPDATE}#q2`], also: [`${UPDATE}#c-bea574a3`] },
  { q: "have they fixed the computer system", best: [`${PLAN}actions/ssid-review/`, `${D16}case-management-system/`] },
];

/** All judged queries, by kind, on the site they are for. */
export const JUDGED = [
  ...QUESTIONS.map((one) => ({ kind: "question", site: "example", ...one })),
  ...[
    // Something known: part of its title.
    { kind: "title", q: "private fostering had to meet the rules", best: [`${D16}private-fostering/`] },
    { kind: "title", q: "register the homes with ofsted", best: [`${D21}actions/register-homes/`] },
    { kind: "title", q: "nottingham inspection 2018", best: [N18] },
    { kind: "title", q: "durham focused visit", best: [D21], also: [VISIT, "/glossary/#term-focused-visit"] },
    { kind: "title", q: "improvement plan", best: [PLAN] },
    { kind: "title", q: "academy for newly qualified social workers", best: [`${PLAN}actions/nqsw-academy/`], also: [`${UPDATE}#q1`] },
    { kind: "title", q: "supported accommodation", best: ["/themes/supported-accommodation/", `${D21}ai-1/`], also: [`${VISIT}#q2`] },
    { kind: "title", q: "head of children's social care", best: ["/posts/durham-head-of-childrens-social-care/"] },
    { kind: "title", q: "early help", best: [`${D16}early-help/`, `${N18}point-a/`] },
    // A topic: a word or two.
    { kind: "topic", q: "caseloads", best: [`${D16}caseloads/`, "/themes/caseloads/"], also: [`${UPDATE}#c-7fbea000`, `${UPDATE}#c-bd4945dd`, `${UPDATE}#c-db5664a9`] },
    { kind: "topic", q: "neglect", best: [`${N18}point-c/`, "/themes/neglect/"], also: [SCRUTINY] },
    { kind: "topic", q: "adoption", best: [`${D16}adoption-recruitment/`, `${N18}point-e/`, "/themes/permanence/"], also: [D16] },
    { kind: "topic", q: "advocacy", best: [`${D16}advocacy/`], also: ["/themes/voice/"] },
    { kind: "topic", q: "supervision of social workers", best: [`${N18}point-f/`], also: [`${D21}stable-workforce/`, "/themes/practice/"] },
    { kind: "topic", q: "exploitation", best: [`${D21}risks-outside-home/`], also: ["/glossary/#term-cse", "/themes/missing/", `${D16}learning/`] },
    { kind: "topic", q: "recruitment", best: [`${PLAN}actions/recruitment-strategy/`, `${D16}adoption-recruitment/`], also: ["/themes/workforce/"] },
    { kind: "topic", q: "budget cuts", best: [`${UPDATE}#q2`] },
    { kind: "topic", q: "apprenticeships", best: [`${VISIT}#c-e2b167bb`], also: [] },
    { kind: "topic", q: "pandemic", best: [D21] },
    { kind: "topic", q: "nottingham neglect", best: [`${N18}point-c/`], also: [SCRUTINY] },
    { kind: "topic", q: "durham private fostering", best: [`${D16}private-fostering/`] },
    { kind: "topic", q: "serious case reviews", best: [`${D16}learning/`] },
    { kind: "topic", q: "smaller homes", best: [`${VISIT}#c-913ef36c`] },
    // Another word than the site's.
    { kind: "synonym", q: "LAC", best: [`${D16}advocacy/`, `${D16}good-placements/`], also: [`${D21}good-progress/`] },
    { kind: "synonym", q: "kinship care", best: [`${D21}pa-1/`, "/themes/connected-persons/"], also: [`${D21}actions/resolve-arrangements/`] },
    { kind: "synonym", q: "NQSW", best: ["/glossary/#term-nqsw", `${PLAN}actions/nqsw-academy/`], also: [`${UPDATE}#q1`] },
    { kind: "synonym", q: "public law outline", best: ["/glossary/#term-plo", `${PLAN}actions/plo-tracking/`] },
    { kind: "synonym", q: "PLO", best: ["/glossary/#term-plo", `${PLAN}actions/plo-tracking/`] },
    { kind: "synonym", q: "workload of social workers", best: [`${D16}caseloads/`, "/themes/caseloads/"] },
    { kind: "synonym", q: "locums", best: [`${UPDATE}#c-bea574a3`] },
    { kind: "synonym", q: "runaways", best: [`${D21}risks-outside-home/`, `${D16}return-interviews/`, "/themes/missing/"], also: [`${D16}learning/`] },
    { kind: "synonym", q: "CSE", best: ["/glossary/#term-cse", `${D16}learning/`] },
    { kind: "synonym", q: "voluntary accommodation", best: [`${D16}section-20/`] },
    // Names and posts.
    { kind: "name", q: "Cllr Reed", best: ["/people/councillor-reed/", `${VISIT}#q1`, `${OFSTED}#c-efb2144b`] },
    { kind: "name", q: "Councillor Gunn", best: ["/people/councillor-gunn/", `${VISIT}#q2`, `${UPDATE}#q2`] },
    { kind: "name", q: "councillor jewell", best: [`${OFSTED}#q2`] },
    { kind: "name", q: "Louise Hollick", best: [D21] },
    { kind: "name", q: "investing in children", best: [`${OFSTED}#c-84852be4`] },
    // References, numbers, dates.
    { kind: "reference", q: "PA-1", best: [`${D21}pa-1/`] },
    { kind: "reference", q: "Section 20", best: [`${D16}section-20/`], also: [`${PLAN}actions/guidance-reissued/`] },
    { kind: "reference", q: "regulation 24", best: [`${PLAN}actions/guidance-reissued/`] },
    { kind: "reference", q: "23 August 2021", best: [D21, `${D21}pa-1/`, `${D21}pa-2/`, `${D21}ai-1/`] },
    { kind: "reference", q: "30/01/2020", best: [SCRUTINY, "/committees/nottingham-cyp-scrutiny/2020-01-30/"] },
    { kind: "reference", q: "70 working days", best: [D21] },
    { kind: "reference", q: "535 documents", best: [D16, `${UPDATE}#c-f0606953`], also: [] },
    // Phrases and what is left out.
    { kind: "phrase", q: "\"children in care council\"", best: ["/glossary/#term-cicc", `${OFSTED}#q2`, `${VISIT}#q3`] },
    { kind: "phrase", q: "\"fit for purpose\"", best: [`${D16}case-management-system/`] },
    { kind: "phrase", q: "\"staying put\"", best: ["/glossary/#term-staying-put", `${D16}staying-put/`, `${PLAN}actions/staying-put-numbers/`], also: [`${UPDATE}#q3`] },
    { kind: "phrase", q: "fostering -private", best: [`${D16}temporary-carers/`], also: [`${D16}staying-put/`, `${VISIT}#q1`] },
    // Slips and other spellings.
    { kind: "spelling", q: "fostr carers", best: [`${D16}temporary-carers/`, `${D21}actions/increase-sufficiency/`], also: [`${VISIT}#q1`] },
    { kind: "spelling", q: "nottinham", best: ["/organisations/nottingham/", N18] },
    { kind: "spelling", q: "supervison", best: [`${N18}point-f/`], also: [`${D21}stable-workforce/`] },
    { kind: "spelling", q: "acomodation", best: ["/themes/supported-accommodation/", `${D21}ai-1/`, `${D16}section-20/`], also: [] },
    { kind: "spelling", q: "unregisterd homes", best: [`${D21}pa-2/`] },
    { kind: "spelling", q: "adoptoin", best: [`${D16}adoption-recruitment/`, `${N18}point-e/`, "/themes/permanence/"] },
    { kind: "spelling", q: "multi agency working", best: [`${D16}early-help/`], also: ["/glossary/#term-mash"] },
    { kind: "spelling", q: "semi independence", best: ["/themes/supported-accommodation/"], also: [`${D21}ai-1/`] },
    // A word that is still being typed.
    { kind: "prefix", q: "private fost", typing: true, best: [`${N18}point-b/`, `${D16}private-fostering/`, "/themes/private-fostering/"], also: [`${N18}actions/private-fostering-oversight/`] },
    { kind: "prefix", q: "neglec", typing: true, best: [`${N18}point-c/`, "/themes/neglect/"] },
    { kind: "prefix", q: "care leav", typing: true, best: ["/themes/care-leavers/", `${D16}care-leavers-services/`, `${N18}point-d/`], also: [`${D16}staying-put/`] },
    // How things stand and whose they are.
    { kind: "filter", q: "?q=homes&kind=action", best: [`${D21}actions/register-homes/`, `${D21}actions/increase-sufficiency/`] },
    { kind: "filter", q: "?q=audit&authority=nottingham", best: [`${N18}actions/permanence-audit/`], also: [SCRUTINY] },
    { kind: "filter", q: "?q=social+workers&kind=strength", best: [`${D21}stable-workforce/`] },
  ].map((one) => ({ site: "example", ...one })),
  ...[
    { kind: "question", q: "have the new homes opened", best: ["/committees/cyp-scrutiny/2022-07-18/homes/", "/committees/cyp-scrutiny/2022-03-14/progress/#q1"] },
    { kind: "question", q: "will we have to move", best: ["/committees/cyp-scrutiny/2021-11-15/visit-findings/#q2"] },
    { kind: "question", q: "how long do decisions at the front door take", best: ["/inspections/2019-ilacs/thresholds/"] },
    { kind: "topic", q: "health assessments", best: ["/inspections/2021-visit/ai-1/"] },
    { kind: "topic", q: "personal adviser", best: ["/inspections/2022-ilacs/r2/"] },
    { kind: "synonym", q: "DCS", best: ["/posts/director-of-childrens-services/"] },
    { kind: "synonym", q: "independent reviewing officer", best: ["/glossary/#term-iro"], also: ["/committees/cyp-scrutiny/2021-11-15/visit-findings/#p1"] },
    { kind: "title", q: "progress since the july visit", best: ["/committees/cyp-scrutiny/2022-03-14/progress/"] },
    { kind: "name", q: "a young person", best: ["/committees/cyp-scrutiny/2021-11-15/visit-findings/#q2"] },
    { kind: "reference", q: "section 47", best: ["/duties/#enquiries", "/duties/#who-decides", "/duties/#records"] },
    { kind: "reference", q: "s.17", best: ["/duties/#records"] },
    { kind: "reference", q: "schedule 12A", best: ["/duties/#records"] },
    { kind: "spelling", q: "safeguarding enquiries", best: ["/duties/#enquiries"] },
    { kind: "name", q: "oneill", best: ["/duties/#who-decides", "/duties/#records"] },
    { kind: "reference", q: "ai-2", best: ["/inspections/2021-visit/ai-2/"] },
  ].map((one) => ({ site: "northmoor", ...one })),
];
