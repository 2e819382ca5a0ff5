"""The first floor's pages: interventions, exit and plan of a case; a form for each thing done."""
