"""What trains a network is tested where PyTorch is installed (`pip install 'refs[network]'`)."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_chain.py"]
