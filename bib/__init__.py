"""What a bibliographic record is: the model, its words, its forms on disk. Knows nothing of documents."""
