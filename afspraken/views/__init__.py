"""The pages of the card, by what people come for: reading, working in a concept, agreeing and signing, checking."""
