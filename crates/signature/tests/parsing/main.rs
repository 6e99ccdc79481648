//! What the parsers find in files made by another program.

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod material;
#[cfg(test)]
mod signed_data;
