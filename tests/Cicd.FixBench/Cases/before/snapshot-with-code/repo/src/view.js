export const view = () => "<p>hi</p>";
