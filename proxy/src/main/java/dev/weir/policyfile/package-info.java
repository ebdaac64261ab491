/** Policies as files: one {@code policy.yaml} ({@link dev.weir.policyfile.PolicyFile}), a folder of them ({@link
 * dev.weir.policyfile.PolicyFolder}), and the reload of that folder while the proxy runs ({@link
 * dev.weir.policyfile.PolicyReloader}). */
@NullMarked
package dev.weir.policyfile;

import org.jspecify.annotations.NullMarked;
