"""The attic's face for programs: exports of whole resources, and how webhooks fare."""
