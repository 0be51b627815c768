namespace Hub.Domain.Audit;

/// <summary>What Article 25 of Directive (EU) 2016/680 asks to be logged, and security events.</summary>
public enum AuditOperation { Collection, Alteration, Consultation, Disclosure, Combination, Erasure, Security }
