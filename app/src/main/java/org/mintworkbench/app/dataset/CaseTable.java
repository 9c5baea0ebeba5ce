package org.mintworkbench.app.dataset;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;

/// The table of the cases. It makes only the rows in sight, so it may be as long as it likes.
final class CaseTable extends TableView<CaseRow> {
    /// Publications give way first: the case beside the table names them in full.
    private static final double LEAST = 70;

    private enum Side {
        TEXT,
        NUMBER
    }

    CaseTable(DatasetViewModel model) {
        setItems(model.rows());
        model.rows().comparatorProperty().bind(comparatorProperty());
        setAccessibleText("Cases");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().add(column("Case", CaseRow::id, 98, "strong"));
        getColumns().add(column("Patient", row -> row.example().patient(), 90, "muted"));
        getColumns().add(column("Split", CaseRow::part, 92, ""));
        getColumns()
                .add(
                        number(
                                "Age",
                                CaseRow::age,
                                Comparator.comparing(row -> row.example().ageYears().orElse(-1.0)),
                                46));
        getColumns().add(column("Sex", CaseRow::sex, 62, ""));
        getColumns().add(column("Ancestry", CaseRow::ancestry, 84, ""));
        getColumns()
                .add(
                        number(
                                "Terms",
                                row -> Numbers.count(row.terms()),
                                Comparator.comparing(CaseRow::terms),
                                58));
        getColumns().add(column("Truth", CaseRow::truth, 138, ""));
        getColumns().add(column("Publication", CaseRow::publication, 122, "muted"));
        setPlaceholder(Labels.text("No case passes the filter", "muted"));
    }

    private static TableColumn<CaseRow, CaseRow> column(
            String name, Function<CaseRow, String> text, double width, String style) {
        Comparator<CaseRow> order = Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
        TableColumn<CaseRow, CaseRow> column = make(name, text, order, Side.TEXT);
        column.setPrefWidth(width);
        column.setMinWidth(name.equals("Publication") ? LEAST : width);
        if (!name.equals("Truth")) {
            column.setMaxWidth(1.5 * width);
        }
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        return column;
    }

    private static TableColumn<CaseRow, CaseRow> number(
            String name, Function<CaseRow, String> text, Comparator<CaseRow> order, double width) {
        TableColumn<CaseRow, CaseRow> column = make(name, text, order, Side.NUMBER);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
        column.setMinWidth(width);
        return column;
    }

    private static TableColumn<CaseRow, CaseRow> make(
            String name, Function<CaseRow, String> text, Comparator<CaseRow> order, Side side) {
        TableColumn<CaseRow, CaseRow> column = new TableColumn<>(name);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
        column.setMinWidth(44);
        if (side == Side.NUMBER) {
            column.getStyleClass().add("number");
        }
        column.setCellFactory(c ->
                new TableCell<>() {
                    {
                        // Ids of one source begin alike; their ends tell them apart.
                        if (!name.equals("Truth")) {
                            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                        }
                    }

                    @Override
                    protected void updateItem(CaseRow row, boolean empty) {
                        super.updateItem(row, empty);
                        setText(empty || row == null ? "" : text.apply(row));
                        setTooltip(
                                getText().isEmpty() || side == Side.NUMBER
                                        ? null
                                        : new Tooltip(getText()));
                    }
                });
        return column;
    }
}
