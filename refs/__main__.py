"""`python -m refs` is the command `refs`."""

from refs.cli import main

if __name__ == "__main__":
    main()
