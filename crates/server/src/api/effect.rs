//! «Что изменится» as JSON: who gains, who loses and who keeps which right.

use serde::Serialize;
use utoipa::ToSchema;

use super::data::{Person, right_names};
use crate::problem::Problem;
use crate::text::Locale;
use app::AppError;
use app::queries::RolesEffect;

/// The effect of a change of rights.
#[derive(Serialize, ToSchema)]
pub(crate) struct Effect {
    people: Vec<EffectOnPerson>,
    /// Who could still manage users afterwards.
    managers: Vec<Person>,
    /// Why the change would be refused whoever asks.
    guard: Option<EffectGuard>,
}

/// The effect for one person.
#[derive(Serialize, ToSchema)]
struct EffectOnPerson {
    employee: Person,
    gains: Vec<&'static str>,
    loses: Vec<&'static str>,
    /// Touched by the change, but another source gives them all the same.
    keeps: Vec<&'static str>,
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
        };
        let guard = |error| {
            let problem = Problem::of(&AppError::Guard(error));
            EffectGuard { code: problem.code.as_str(), text: locale.say(&problem.title) }
        };
        Effect {
            people: effect.people.iter().map(person).collect(),
            managers: effect.managers.iter().map(Person::of).collect(),
            guard: effect.guard.map(guard),
        }
    }
}
