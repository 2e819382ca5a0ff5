"""The attic: what all cases tell us. It reads the floors below and never writes them."""
