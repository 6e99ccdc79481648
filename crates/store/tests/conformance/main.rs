//! What every driver must do, whatever its database: the same cases run on each of them.

#[cfg(test)]
mod batches;
#[cfg(test)]
mod crowds;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod subject;
#[cfg(test)]
mod values;

/// Makes a test of every case for one driver. A subject is an empty database.
macro_rules! conformance {
    ($driver:ident, $subject:expr, $($group:ident: $($case:ident)*;)*) => {
        #[cfg(test)]
        mod $driver {$($(
            #[test]
            fn $case() {
                crate::$group::$case(&$subject);
            }
        )*)*}
    };
    ($driver:ident, $subject:expr) => {
        conformance! { $driver, $subject,
            values: every_value_comes_back values_are_found_by_their_number
                a_wrong_number_of_values_is_an_error text_is_ordered_by_its_bytes
                integers_are_ordered_to_their_limits a_conflict_updates_and_returns
                a_second_row_of_a_key_is_a_duplicate changed_rows_are_counted
                a_statement_with_a_mistake_is_an_error;
            batches: a_command_sees_what_those_before_it_did a_failing_command_undoes_only_itself
                a_panicking_command_undoes_only_itself commands_keep_their_order
                an_acknowledged_write_is_read_at_once an_error_of_ones_own_comes_back;
            snapshots: a_read_sees_committed_rows_only a_read_sees_one_state
                a_read_cannot_write a_panicking_read_spoils_nothing;
            crowds: many_writers_lose_nothing more_reads_than_readers_all_end;
        }
    };
}

conformance!(sqlite, crate::subject::Subject::sqlite());
