"""Training of the shipped models, from the corpora to the packed weights: `python -m musnad.training`."""
