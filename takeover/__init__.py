"""The heart of Estafette: weeks, submissions and their states, slots, and the use cases that change them."""
