/**
 * Tests of policies: cases in a {@code policy.test.yaml} beside the policy, played on a simulated clock through the flow that
 * live requests go through. Start at {@link dev.weir.policytest.PolicyTests}; what a case may say is read by {@link
 * dev.weir.policytest.TestFile}, and {@link dev.weir.policytest.CaseRun} plays it.
 */
@NullMarked
package dev.weir.policytest;

import org.jspecify.annotations.NullMarked;
