using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>A figure and how firm it is.</summary>
public readonly record struct QualifiedFigure(long Value, Qualifier Qualifier)
{
    public static QualifiedFigure Exactly(long value) => new(value, Qualifier.Exact);

    /// <summary>A sum is as firm as its least firm part: exact and more than give more than, anything with about gives about.</summary>
    public static QualifiedFigure operator +(QualifiedFigure a, QualifiedFigure b) => new(a.Value + b.Value, Weaker(a.Qualifier, b.Qualifier));

    public static QualifiedFigure Add(QualifiedFigure left, QualifiedFigure right) => left + right;

    public static Qualifier Weaker(Qualifier a, Qualifier b) =>
        a is Qualifier.About || b is Qualifier.About ? Qualifier.About
        : a is Qualifier.MoreThan || b is Qualifier.MoreThan ? Qualifier.MoreThan
        : Qualifier.Exact;
}
