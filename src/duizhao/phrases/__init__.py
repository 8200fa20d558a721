"""What every front end says in the same words, by what it is about."""
