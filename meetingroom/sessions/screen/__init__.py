"""One screen that is shared: who shares it, who asks to, and how that ends."""
