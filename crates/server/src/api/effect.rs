//! «Что изменится» as JSON: who gains, who loses and who keeps which right.

use serde::Serialize;
use utoipa::ToSchema;

use super::data::{Person, right_names};
use crate::problem::Problem;
use crate::text::Locale;
use app::AppError;
use app::queries::{RolesEffect, RouteStopped};

/// The effect of a change of rights.
#[derive(Serialize, ToSchema)]
pub(crate) struct Effect {
    people: Vec<EffectOnPerson>,
    /// Who could still manage users afterwards.
    managers: Vec<Person>,
    /// Why the change would be refused whoever asks.
    guard: Option<EffectGuard>,
    /// For so many documents, at the most, somebody's view of them changes.
    documents_up_to: usize,
    /// Running routes that would wait for somebody who could no longer answer.
    routes: Vec<EffectOnRoute>,
    /// There may be more of them.
    more_routes: bool,
}

/// A running route that would wait in vain.
#[derive(Serialize, ToSchema)]
struct EffectOnRoute {
    document: String,
    title: String,
    employee: Person,
}

/// The effect for one person.
#[derive(Serialize, ToSchema)]
struct EffectOnPerson {
    employee: Person,
    gains: Vec<&'static str>,
    loses: Vec<&'static str>,
    /// Touched by the change, but another source gives them all the same.
    keeps: Vec<&'static str>,
    /// Operations that the person can do by some right only afterwards.
    opens: Vec<&'static str>,
    /// Operations that no right of the person opens any more.
    closes: Vec<&'static str>,
}

/// A guard of the directory.
#[derive(Serialize, ToSchema)]
struct EffectGuard {
    code: &'static str,
    text: String,
}

impl Effect {
    pub(crate) fn of(effect: &RolesEffect, locale: &Locale) -> Effect {
        let person = |one: &app::queries::Effect| EffectOnPerson {
            employee: Person::of(&one.employee),
            gains: right_names(one.gains),
            loses: right_names(one.loses),
            keeps: right_names(one.keeps),
            opens: one.opens.iter().map(|it| it.code()).collect(),
            closes: one.closes.iter().map(|it| it.code()).collect(),
        };
        let guard = |error| {
            let problem = Problem::of(&AppError::Guard(error));
            EffectGuard { code: problem.code.as_str(), text: locale.say(&problem.title) }
        };
        Effect {
            people: effect.people.iter().map(person).collect(),
            managers: effect.managers.iter().map(Person::of).collect(),
            guard: effect.guard.map(guard),
            documents_up_to: effect.reach.documents_up_to,
            routes: effect.reach.routes.iter().map(EffectOnRoute::of).collect(),
            more_routes: effect.reach.more_routes,
        }
    }
}

impl EffectOnRoute {
    fn of(stopped: &RouteStopped) -> EffectOnRoute {
        EffectOnRoute {
            document: stopped.document.to_string(),
            title: stopped.title.clone(),
            employee: Person::of(&stopped.employee),
        }
    }
}
