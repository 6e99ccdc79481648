//! Templates of routes, from records to words.

use app::queries::TemplatesPage;
use domain::{Called, EmployeeRecord, RouteTemplate, Snapshot, StageMode, TemplateStage};
use ids::Moment;

use super::closed::closed_action;
use super::document_route_view::term;
use super::document_words::stage_kind;
use super::route_doubts::gap_line;
use crate::text::Phrase;
use crate::view::{self, TemplateLine, TemplateView};

/// The list.
pub(super) fn page(found: &TemplatesPage, now: Moment) -> view::TemplatesPage {
    let refused = found.not_edited.iter();
    let label = || Phrase::new("template-new");
    view::TemplatesPage {
        templates: found.templates.iter().map(|it| template(it, &found.directory, now)).collect(),
        can_edit: found.not_edited.is_none(),
        closed: refused.map(|it| closed_action("template-new", label(), it, &[])).collect(),
    }
}

fn template(it: &RouteTemplate, directory: &Snapshot, now: Moment) -> TemplateView {
    let line = |stage: &TemplateStage| TemplateLine {
        kind: stage_kind(stage.kind),
        any: stage.mode == StageMode::Any,
        people: stage.responsible.iter().map(|one| called(*one, directory)).collect(),
        observers: stage.observers.iter().map(|one| called(*one, directory)).collect(),
        term: stage.term.map(term),
    };
    TemplateView {
        id: it.card.id.0,
        name: it.card.name.clone(),
        kind: it.card.kind.clone().unwrap_or_default(),
        stages: it.plan().iter().map(line).collect(),
        gaps: gaps(it, directory, now),
    }
}

/// Those who cannot be had whoever starts the document: relations are known only then.
fn gaps(it: &RouteTemplate, directory: &Snapshot, now: Moment) -> Vec<Phrase> {
    let nobody = ids::EmployeeId(0);
    let (_, gaps) = it.resolve(directory, nobody, now);
    let related = |called| matches!(called, Called::InitiatorHead | Called::UnitHead);
    let lasting = gaps.iter().filter(|gap| !related(gap.called));
    lasting.map(|gap| gap_line(gap, directory)).collect()
}

fn called(called: Called, directory: &Snapshot) -> Phrase {
    match called {
        Called::Employee(id) => {
            let name = directory.employee(id).map(EmployeeRecord::short_name);
            Phrase::verbatim(name.unwrap_or_else(|| "—".to_owned()))
        }
        Called::Role(id) => {
            let name = directory.role(id).map(|role| role.name.clone());
            Phrase::new("called-role").text("role", name.unwrap_or_else(|| "—".to_owned()))
        }
        Called::InitiatorHead => Phrase::new("called-initiator-head"),
        Called::UnitHead => Phrase::new("called-unit-head"),
    }
}
