package org.botnode.daemon.bot.gbai;

import java.util.ArrayList;
import java.util.List;

/// A csv file as rows of trimmed cells under the names of its first line.
///
/// @param columns names, none empty and none twice
/// @param rows    each as long as `columns`; a missing cell is empty
public record CsvTable(List<String> columns, List<List<String>> rows) {

    private static final int MOST_COLUMNS = 500;

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Reads RFC 4180 and its neighbours: parted by comma or, where the first line has only those, by semicolon or
    /// tab; quotes may span lines; spaces around cells do not count.
    public static CsvTable parse(String text) {
        int end = text.indexOf('\n');
        char separator = separator(end < 0 ? text : text.substring(0, end));
        List<List<String>> lines = lines(text, separator);
        if (lines.isEmpty()) {
            return new CsvTable(List.of(), List.of());
        }
        List<String> columns = columns(lines.getFirst());
        List<List<String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            List<String> row = new ArrayList<>(line.subList(0, Math.min(line.size(), columns.size())));
            while (row.size() < columns.size()) {
                row.add("");
            }
            rows.add(List.copyOf(row));
        }
        return new CsvTable(columns, rows);
    }

    private static char separator(String header) {
        if (header.indexOf(',') >= 0) {
            return ',';
        }
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static List<String> columns(List<String> header) {
        List<String> columns = new ArrayList<>();
        for (String name : header.subList(0, Math.min(header.size(), MOST_COLUMNS))) {
            String column = name.isEmpty() ? "column" + (columns.size() + 1) : name;
            String unique = column;
            for (int i = 2; contains(columns, unique); i++) {
                unique = column + i;
            }
            columns.add(unique);
        }
        return columns;
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static List<List<String>> lines(String text, char separator) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator) {
                line.add(cell.toString().strip());
                cell.setLength(0);
            } else if (c == '\n') {
                line.add(cell.toString().strip());
                cell.setLength(0);
                add(lines, line);
                line = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        line.add(cell.toString().strip());
        add(lines, line);
        return lines;
    }

    private static void add(List<List<String>> lines, List<String> line) {
        if (line.stream().anyMatch(cell -> !cell.isEmpty())) {
            lines.add(List.copyOf(line));
        }
    }
}
