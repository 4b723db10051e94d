package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.call_function;

import io.kindlift.study.Spelling;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Columns of text as they are compared: {@link Spelling} as a function of the engine, which works on its own bytes. */
public final class Spelt {

    private static final String CATALOG = "kindlift";
    private static final String NAME = "spelt";

    private Spelt() {}

    /** Makes the function known to a session. */
    static void in(SparkSession spark) {
        spark.conf().set("spark.sql.catalog." + CATALOG, Catalog.class.getName());
    }

    /** The text as it is compared; null where nothing is left of it. */
    public static Column column(Column text) {
        return call_function(CATALOG + "." + NAME, text);
    }

    /** Where the engine finds the function. */
    public static final class Catalog implements FunctionCatalog {

        @Override
        public void initialize(String name, CaseInsensitiveStringMap options) {
            // nothing to set
        }

        @Override
        public String name() {
            return CATALOG;
        }

        @Override
        public Identifier[] listFunctions(String[] namespace) {
            return new Identifier[] {Identifier.of(namespace, NAME)};
        }

        @Override
        public UnboundFunction loadFunction(Identifier name) {
            return new Function();
        }
    }

    /** The function, which takes a text and gives one. */
    public static final class Function implements UnboundFunction, ScalarFunction<UTF8String> {
        private static final long serialVersionUID = 1;
        private static final byte DELETE = 0x7f;

        /** The engine calls it by this name; an id in plain letters and digits is given back as it is. */
        public static UTF8String invoke(UTF8String text) {
            if (text == null || plain(text)) {
                return text;
            }
            String spelt = Spelling.of(text.toString());
            return spelt == null ? null : UTF8String.fromString(spelt);
        }

        private static boolean plain(UTF8String text) {
            int bytes = text.numBytes();
            return bytes > 0 && ink(text.getByte(0)) && ink(text.getByte(bytes - 1)) && text.isFullAscii();
        }

        private static boolean ink(byte letter) {
            return letter > ' ' && letter < DELETE;
        }

        @Override
        public BoundFunction bind(StructType input) {
            return this;
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[] {DataTypes.StringType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.StringType;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "a text as it is compared";
        }
    }
}
