"""The ground floor's face for programs: lists, details, streams and writes under `/api/v1/`."""
