package kith.message.internal;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import kith.database.WorkspaceId;
import kith.text.product.Product;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of products. Inside the workspace's transaction. */
@Repository
public class ProductRows {
    private static final String ALL = """
            SELECT name, variants
              FROM product
             WHERE workspace_id = :workspace
             ORDER BY number
            """;

    private static final String INSERT = """
            INSERT INTO product (workspace_id, number, name, variants)
            VALUES (?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ProductRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    public List<Product> all(WorkspaceId workspace) {
        return jdbc.sql(ALL)
                .param("workspace", workspace.value())
                .query((row, n) -> new Product(row.getString("name"), words(row.getArray("variants"))))
                .list();
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    public void replace(WorkspaceId workspace, List<Product> products) {
        jdbc.sql("DELETE FROM product WHERE workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
        var numbers = IntStream.range(0, products.size()).boxed().toList();
        template.batchUpdate(INSERT, numbers, 500, (statement, number) -> {
            var product = products.get(number);
            statement.setObject(1, workspace.value());
            statement.setInt(2, number);
            statement.setString(3, product.name());
            statement.setArray(
                    4,
                    statement
                            .getConnection()
                            .createArrayOf("text", product.variants().toArray()));
        });
    }
}
