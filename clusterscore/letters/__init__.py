"""Result and decisions -> a letter to each applicant."""

from clusterscore.letters.writing import Letters, write_letters, write_template

__all__ = ["Letters", "write_letters", "write_template"]
