//! The keys met last, for the whole process: those of authorities, of services and of people who sign
//! come back all day. Holds public keys only, never more than [`KEYS_MAX`], and no answer: a
//! signature is verified every time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most keys that are remembered. With its multiples one takes up to 28 KiB: 7 MiB together.
pub(super) const KEYS_MAX: usize = 256;

/// What was made of the keys, by their names; the one met last is at the end.
pub(super) struct Remembered<Name, Key: ?Sized>(Mutex<Vec<(Name, Arc<Key>)>>);

impl<Name: PartialEq, Key: ?Sized> Remembered<Name, Key> {
    pub(super) const fn new() -> Self {
        Remembered(Mutex::new(Vec::new()))
    }

    /// The key of this name, else the one that `read` makes, which is remembered. Other threads do
    /// not wait while it is made.
    pub(super) fn recall(
        &self,
        name: Name,
        read: impl FnOnce() -> Option<Arc<Key>>,
    ) -> Option<Arc<Key>> {
        if let Some(known) = self.known(&name) {
            return Some(known);
        }
        let key = read()?;
        self.keep(name, Arc::clone(&key));
        Some(key)
    }

    /// Forgets every key.
    pub(super) fn forget(&self) {
        self.keys().clear();
    }

    fn known(&self, name: &Name) -> Option<Arc<Key>> {
        let mut keys = self.keys();
        let at = keys.iter().rposition(|(known, _)| known == name)?;
        let last = keys.remove(at);
        let key = Arc::clone(&last.1);
        keys.push(last);
        Some(key)
    }

    fn keep(&self, name: Name, key: Arc<Key>) {
        let mut keys = self.keys();
        keys.retain(|(known, _)| *known != name);
        if keys.len() >= KEYS_MAX {
            keys.remove(0);
        }
        keys.push((name, key));
    }

    fn keys(&self) -> MutexGuard<'_, Vec<(Name, Arc<Key>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl<Name: PartialEq + Clone, Key: ?Sized> Remembered<Name, Key> {
        /// The names that are known, the one met last at the end.
        pub(crate) fn names(&self) -> Vec<Name> {
            self.keys().iter().map(|(name, _)| name.clone()).collect()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Whatever is met, the last ones are known, each once, and no more than the limit.
        #[test]
        fn the_last_ones_are_known(met in prop::collection::vec(0..2 * KEYS_MAX, 0..4 * KEYS_MAX)) {
            let remembered = Remembered::<usize, usize>::new();
            let mut expected: Vec<usize> = Vec::new();
            for name in met {
                prop_assert_eq!(remembered.recall(name, || Some(Arc::new(name))), Some(Arc::new(name)));
                expected.retain(|known| *known != name);
                expected.push(name);
                let first = expected.len().saturating_sub(KEYS_MAX);
                prop_assert_eq!(remembered.names(), &expected[first..]);
            }
        }
    }

    #[test]
    fn what_is_known_is_not_made_again_until_forgotten() {
        let remembered = Remembered::<u8, u8>::new();
        let first = remembered.recall(1, || Some(Arc::new(10)));
        assert_eq!(remembered.recall(1, || Some(Arc::new(20))), first);
        assert_eq!(remembered.recall(2, || None), None);
        assert_eq!(remembered.names(), [1]);
        remembered.forget();
        assert_eq!(remembered.recall(1, || Some(Arc::new(20))), Some(Arc::new(20)));
    }
}
