"""The nouns that every stage shares: plain values, no Django, no input or output."""
