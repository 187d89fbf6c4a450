"""From resolved articles to what they say: statements, relations and roles."""
