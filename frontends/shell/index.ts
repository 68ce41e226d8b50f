// Shared modules are negotiated before any of them runs, so everything starts behind one dynamic import.
void import('./bootstrap');
