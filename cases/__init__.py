"""The ground floor: people, organisations, cases, designations."""
