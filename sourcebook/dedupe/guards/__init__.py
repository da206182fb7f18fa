"""What keeps two statements apart, however alike they are."""
