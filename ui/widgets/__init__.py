"""Small widgets and painting that several panes share."""
