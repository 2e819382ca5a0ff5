"""What people do by a form about interventions, peers, exits and statutory steps."""
