//! What documents, routes and a new organisation keep to, whatever is done to them.

#[cfg(test)]
mod invariants;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod route;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod walk;
