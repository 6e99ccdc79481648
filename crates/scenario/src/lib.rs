//! Policy test files: organisations, documents and checks written as YAML.
