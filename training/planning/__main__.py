"""``python -m training.planning``."""

from training.planning.fit import main

main()
