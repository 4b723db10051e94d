package io.kindlift.spark.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Hands Spark the files that were listed: it neither lists nor matches patterns again. */
final class ListedFiles implements FileIndex {

    private final List<DataFile> files;
    private final List<String> partitions;

    /**
     * Files, read together.
     *
     * @param partitions columns whose values the names of folders say
     */
    ListedFiles(List<DataFile> files, List<String> partitions) {
        this.files = files;
        this.partitions = partitions;
    }

    @Override
    public Seq<Path> rootPaths() {
        return CollectionConverters.asScala(files.stream().map(DataFile::path).toList())
                .toSeq();
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        List<PartitionDirectory> all = new ArrayList<>();
        for (DataFile file : files) {
            all.add(PartitionDirectory.apply(new GenericInternalRow(values(file)), new FileStatus[] {file.status()}));
        }
        return CollectionConverters.asScala(all).toSeq();
    }

    private Object[] values(DataFile file) {
        return partitions.stream()
                .map(name -> UTF8String.fromString(file.values().get(name)))
                .toArray();
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(file -> file.path().toString()).toArray(String[]::new);
    }

    @Override
    public void refresh() {
        // a run reads the files it has listed
    }

    @Override
    public long sizeInBytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    @Override
    public StructType partitionSchema() {
        StructType schema = new StructType();
        for (String name : partitions) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }

    @Override
    public String toString() {
        return "ListedFiles" + Arrays.toString(inputFiles());
    }
}
