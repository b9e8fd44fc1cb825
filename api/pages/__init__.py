"""Pages for reviewers: plain HTML that works without JavaScript, in English and Spanish."""
