"""What an agent may want to reconsider in a draft, given the guidance for this customer."""
