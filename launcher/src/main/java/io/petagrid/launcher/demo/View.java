package io.petagrid.launcher.demo;

/** Shows how a demo goes. Told once a second. */
interface View extends AutoCloseable {
    /**
     * Shows a moment.
     *
     * @param doing what is being done, in a few words
     * @param secondsLeft seconds of the measured minute that are left; negative before it
     */
    void show(Picture picture, String doing, long secondsLeft);

    /** Leaves the terminal as it was. */
    @Override
    void close();
}
