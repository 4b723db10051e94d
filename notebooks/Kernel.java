import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the Java kernel. Its own main class listens before it can answer, and a first message that comes in between ends it
 * without a word; with Spark on the class path one always does. Here such a message finds nobody and is sent again by Jupyter.
 */
public final class Kernel {
    private Kernel() {}

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        String connection = Files.readString(Path.of(args[0]));
        Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
        Field handlers = Channels.class.getDeclaredField("handlers");
        handlers.setAccessible(true);
        handlers.set(channels, new ConcurrentHashMap<>());
        channels.connect(MainApp.kernel);
        channels.joinUntilClose();
    }
}
