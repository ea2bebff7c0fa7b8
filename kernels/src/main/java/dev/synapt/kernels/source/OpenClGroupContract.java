package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * A product of a contract by groups, of dense layers and of windows alike: where an element of a window lies is
 * computed when it is brought into local memory, so that no copy of the windows is made.
 */
abstract class OpenClGroupContract extends OpenClGroupKernel {
    final ProductStatement.Contract contract;
    final ProductShape shape;

    OpenClGroupContract(
            Layouts layouts,
            Signature signature,
            OpenClGroupTile tile,
            ProductStatement.Contract contract,
            ProductShape shape) {
        super(layouts, signature, tile);
        this.contract = contract;
        this.shape = shape;
    }

    @Override
    final List<ProductShape.Dimension> groups() {
        return shape.groups();
    }

    @Override
    final int rows() {
        return OpenClPlaces.count(shape.rows());
    }

    @Override
    final int columns() {
        return shape.columns();
    }

    @Override
    final int terms() {
        return OpenClPlaces.count(shape.sums());
    }

    @Override
    final String left() {
        return signature.name(contract.left().tensor());
    }

    @Override
    final String leftRow(String row) {
        return (contract.left().tensor().external() ? left() + "At + " : "")
                + (shape.firstLeft() == 0 ? "" : shape.firstLeft() + " + ")
                + shape.groupAt(ProductShape.Dimension::left)
                + OpenClPlaces.position(row, shape.rows(), ProductShape.Dimension::left);
    }

    @Override
    final String leftTerm(String term) {
        return OpenClPlaces.position(term, shape.sums(), ProductShape.Dimension::left);
    }

    @Override
    final String right() {
        return signature.name(contract.right().tensor());
    }
}
