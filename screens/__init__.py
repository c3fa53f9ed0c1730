"""What a person looks at: one full screen or one dialog a file."""
